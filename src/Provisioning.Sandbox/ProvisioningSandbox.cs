using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Endpoints;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;
using Provisioning.Sandbox.Page;

namespace Provisioning.Sandbox;

/// <summary>A local stand-in for Agility and Ambition, served over HTTP on loopback.</summary>
public sealed class ProvisioningSandbox : IDisposable
{
    private static readonly string[] TakenSegments = { "api", "hooks", "sandbox" };

    private readonly RequestLog _log = new();
    private readonly FaultList _faults = new();
    private readonly AssetDatabase _assets;
    private readonly AmbitionData _ambitionData = new();
    private readonly AgilityServer _agility;
    private readonly AmbitionServer _ambition;
    private readonly string _instancePath;
    private readonly HttpServer _server;

    private ProvisioningSandbox(SandboxOptions options)
    {
        Options = options;
        Token = options.Token ?? RandomHex(24);
        _instancePath = "/" + options.Instance;
        _assets = new AssetDatabase(() => options.Agility, AssetModel.Create());
        _agility = new AgilityServer(_assets, options.Instance, Token, new DocumentBody(options.ReadYaml));
        string endpointPath = $"/hooks/user-api/{RandomHex(5)}/";
        _ambition = new AmbitionServer(() => options.Ambition, _ambitionData, new AmbitionGate(() => options.Ambition, Token), endpointPath);
        Agility = new AgilityStore(_assets);
        Ambition = new AmbitionStore(_ambitionData);

        TcpListener listener = LoopbackListener.Open(options.Port, out int port);
        AmbitionUri = new Uri(string.Format(CultureInfo.InvariantCulture, "http://127.0.0.1:{0}/", port));
        AmbitionEndpoint = new Uri(AmbitionUri, endpointPath);
        AgilityUri = new Uri(AmbitionUri, options.Instance);
        LivePage page = new(new PageState(new AmbitionSection(_ambitionData), new AgilitySection(_assets), new RequestSection(_log)));
        RequestPipeline services = new(() => options.Latency, _log, _faults, Route);
        _server = new HttpServer(listener, new PageRoute(page, services.HandleAsync).HandleAsync);
    }

    /// <summary>The base address of Ambition, with a slash at its end.</summary>
    public Uri AmbitionUri { get; }

    /// <summary>The ENDPOINT of Ambition's User API integration, with a slash at its end. It is another one for each sandbox.</summary>
    public Uri AmbitionEndpoint { get; }

    /// <summary>The base address of Agility, instance included, without a slash at its end.</summary>
    public Uri AgilityUri { get; }

    /// <summary>The address of the page that shows, in a browser on this machine, what both services hold and the last requests.</summary>
    public Uri PageUri => AmbitionUri;

    /// <summary>The token that both services accept; for Agility also the password of the user <c>admin</c>.</summary>
    public string Token { get; }

    /// <summary>The options the sandbox was started with; most of them may be changed while it runs.</summary>
    public SandboxOptions Options { get; }

    /// <summary>The requests so far, in order of arrival, as a snapshot.</summary>
    public IReadOnlyList<SandboxRequest> Requests => _log.Snapshot();

    /// <summary>How many requests there were so far.</summary>
    public int RequestCount => _log.Count;

    /// <summary>What Agility holds.</summary>
    public AgilityStore Agility { get; }

    /// <summary>What Ambition holds.</summary>
    public AmbitionStore Ambition { get; }

    /// <summary>The address of Ambition, which no other sandbox has.</summary>
    /// <returns>For example <c>http://127.0.0.1:50123/</c>.</returns>
    public override string ToString() => AmbitionUri.ToString();

    /// <summary>Starts a sandbox on loopback.</summary>
    /// <param name="options">How it is to behave; the defaults when missing.</param>
    /// <exception cref="InvalidOperationException">The port is taken or not allowed.</exception>
    public static ProvisioningSandbox Start(SandboxOptions? options = null)
    {
        options ??= new SandboxOptions();
        bool isSegment = options.Instance.Length > 0 && Uri.EscapeDataString(options.Instance) == options.Instance;
        return isSegment && !TakenSegments.Contains(options.Instance)
            ? new ProvisioningSandbox(options)
            : throw new ArgumentException(
                $"\"{options.Instance}\" cannot be an instance name: it must be one plain path segment other than {string.Join(", ", TakenSegments)}.",
                nameof(options));
    }

    /// <summary>Forgets the requests so far. Their numbers are not used again.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>Adds a fault for requests to come.</summary>
    /// <param name="fault">What to do to which requests.</param>
    public void AddFault(SandboxFault fault) => _faults.Add(fault ?? throw new ArgumentNullException(nameof(fault)));

    /// <summary>Forgets all faults that have not struck yet.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Goes back to the initial content, without faults and without a memory of requests.</summary>
    public void Reset()
    {
        lock (_assets.Gate)
        {
            _assets.Reset();
        }

        lock (_ambitionData.Gate)
        {
            _ambitionData.Reset();
        }

        _agility.Reset();
        _ambition.Reset();
        _faults.Clear();
        _log.Clear();
    }

    /// <summary>Stops the sandbox; requests under way get no answer.</summary>
    public void Dispose() => _server.Dispose();

    private static string RandomHex(int count)
    {
        byte[] bytes = new byte[count];
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();
    }

    private Reply Route(IncomingRequest request)
    {
        string path = request.RawPath;
        bool isAgility = path.StartsWith(_instancePath, StringComparison.Ordinal)
            && (path.Length == _instancePath.Length || path[_instancePath.Length] == '/');
        return isAgility ? _agility.Handle(request) : _ambition.Handle(request);
    }
}
