using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>A connection to one Ambition instance. Immutable; it owns the sockets and pauses that all its users share.</summary>
public sealed class AmbitionConnection : IDisposable
{
    /// <summary>Makes a connection. Nothing is sent.</summary>
    /// <param name="uri">
    /// The base address of the instance, such as <c>https://acme.ambition.com</c>; for a User API integration the whole endpoint
    /// of its Credentials tab. A missing slash at the end of the path is added.
    /// </param>
    /// <param name="credential">The token.</param>
    /// <param name="options">What differs between instances.</param>
    /// <param name="settings">Time-outs and repeats.</param>
    /// <exception cref="ArgumentException">
    /// The address is neither an absolute https address nor one of this machine, and the settings do not allow insecure ones.
    /// </exception>
    internal AmbitionConnection(Uri uri, ApiCredential credential, AmbitionOptions? options = null, ConnectionSettings? settings = null)
    {
        Options = options ?? new AmbitionOptions();
        Options.FieldMap.Check();
        if (string.Equals(Options.GroupNameField, Options.GroupTypeOfGroupField, StringComparison.Ordinal))
        {
            throw new ArgumentException($"A group cannot have its name and its type in one field, '{Options.GroupNameField}'.", nameof(options));
        }

        Settings = settings ?? new ConnectionSettings();
        Uri = BaseAddress.Check(uri, Settings, credential, allowQuery: Options.Api == AmbitionApi.UserApi);
        Pipeline = new HttpPipeline($"Ambition ({Uri.GetLeftPart(UriPartial.Path)})", Uri, credential, Settings, AnswerWords.Errors);
        AccountForm = Options.Api == AmbitionApi.UserApi ? new MappedAccountForm(Options.FieldMap) : new LegacyAccountForm();
    }

    /// <summary>The service, for views: <c>Ambition</c>.</summary>
    public string Service { get; } = "Ambition";

    /// <summary>The name of the connection in commands; empty for the session's default connection.</summary>
    public string Name => Settings.Name;

    /// <summary>The base address or the endpoint, with a slash at the end of its path.</summary>
    public Uri Uri { get; }

    /// <summary>How the connection logs on: <c>Token</c>, or <c>Address</c> for a secret in the address.</summary>
    public string Authentication => Pipeline.Scheme;

    /// <summary>What differs between instances.</summary>
    public AmbitionOptions Options { get; }

    /// <summary>Time-outs and repeats.</summary>
    public ConnectionSettings Settings { get; }

    internal HttpPipeline Pipeline { get; }

    internal TimeSpan? ClockDifference => Pipeline.ClockDifference;

    /// <summary>The groups that completion can offer.</summary>
    internal GroupNames Groups { get; } = new();

    internal IAccountForm AccountForm { get; }

    /// <summary>The attribute that identifies accounts in the service. It cannot be changed here, since the service would create a second account.</summary>
    internal string FixedName => Options.Api == AmbitionApi.UserApi ? "Email" : "Username";

    /// <summary>The address of the instance itself, for both APIs.</summary>
    internal Uri Instance => Options.Api == AmbitionApi.Legacy ? Uri : new Uri(Uri.GetLeftPart(UriPartial.Authority));

    /// <summary>Checks that the API of the connection has groups.</summary>
    /// <exception cref="ProvisioningException">It has no groups; the message says what to do.</exception>
    internal void RequireGroups()
    {
        if (Options.Api == AmbitionApi.UserApi)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.ServiceMissing,
                "The User API integration has users only. Send groups as columns of the user that are mapped in the integration "
                + "(New-AmbitionUser -IncludeColumn Role), or connect to the legacy API with -Subdomain.");
        }
    }

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => Pipeline.Dispose();

    /// <summary>The connection as messages name it.</summary>
    /// <returns>For example <c>Ambition (https://acme.ambition.com/)</c>.</returns>
    public override string ToString() => Pipeline.Name;
}
