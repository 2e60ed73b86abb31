using System.Net;
using System.Net.Http;

namespace Provisioning.Http;

/// <summary>The route to one service: through the proxy of its connection or of the operating system. Addresses of this machine never use a proxy.</summary>
internal sealed class ProxyRoute
{
    private readonly Uri _service;
    private readonly ServiceProxy? _given;
    private readonly bool _isLoopback;
    private readonly Lazy<string?> _name;

    public ProxyRoute(Uri service, ServiceProxy? given)
    {
        _service = service;
        _given = given;
        _isLoopback = LoopbackAddress.Is(service);
        _name = new Lazy<string?>(() => FindAddress() is { } address ? ServiceProxy.NameOf(address) : null);
    }

    /// <summary>The proxy as messages name it; <c>null</c> when there is none. The operating system may have to query the network for it.</summary>
    public string? Name => _name.Value;

    /// <summary>The passwords that are sent to the proxy.</summary>
    public IReadOnlyList<string> Secrets
    {
        get
        {
            string? password = _isLoopback ? null
                : _given is not null ? _given.Credential?.Password
                : SystemProxy is { Credentials: { } existing } proxy && proxy.GetProxy(_service) is { } address ? existing.GetCredential(address, "Basic")?.Password
                : null;
            return password is { Length: > 0 } ? [password] : [];
        }
    }

    public void Apply(HttpClientHandler transport)
    {
        if (_isLoopback)
        {
            transport.UseProxy = false;
        }
        else if (_given is not null)
        {
            transport.Proxy = new WebProxy(_given.Address) { Credentials = _given.Credential };
        }
    }

#if NET8_0_OR_GREATER
    private static IWebProxy? SystemProxy => HttpClient.DefaultProxy;
#else
    private static IWebProxy? SystemProxy => WebRequest.DefaultWebProxy;
#endif

    private Uri? FindAddress()
    {
        if (_isLoopback || _given is not null)
        {
            return _isLoopback ? null : _given!.Address;
        }

        // Some return the address of the service itself if there is no proxy.
        Uri? address = SystemProxy is { } proxy && !proxy.IsBypassed(_service) ? proxy.GetProxy(_service) : null;
        return address is null || address.Authority == _service.Authority ? null : address;
    }
}
