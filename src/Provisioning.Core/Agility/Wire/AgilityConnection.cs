using Provisioning.Http;

namespace Provisioning.Agility.Wire;

/// <summary>A connection to one Agility instance. Immutable; it owns the sockets, the pauses and the roles that all its users share.</summary>
public sealed class AgilityConnection : IDisposable
{
    /// <summary>Makes a connection. Nothing is sent.</summary>
    /// <param name="uri">The base address with the instance, such as <c>https://www14.v1host.com/acme</c>.</param>
    /// <param name="credential">An access token, or user name and password.</param>
    /// <param name="settings">Time-outs and repeats.</param>
    /// <param name="options">The limits of the Bulk API.</param>
    /// <exception cref="ArgumentException">
    /// The address is neither an absolute https address nor one of this machine, and the settings do not allow insecure ones.
    /// </exception>
    internal AgilityConnection(Uri uri, ApiCredential credential, ConnectionSettings? settings = null, AgilityOptions? options = null)
    {
        Settings = settings ?? new ConnectionSettings();
        Uri = BaseAddress.Check(uri, Settings, credential);
        Options = options ?? new AgilityOptions();
        Pipeline = new HttpPipeline($"Agility ({Uri})", Uri, credential, Settings, Errors);
    }

    /// <summary>The service, for views: <c>Agility</c>.</summary>
    public string Service { get; } = "Agility";

    /// <summary>The name of the connection in commands; empty for the session's default connection.</summary>
    public string Name => Settings.Name;

    /// <summary>The base address, with a slash at its end.</summary>
    public Uri Uri { get; }

    /// <summary>How the connection logs on: <c>Bearer</c>, <c>Basic</c>, or <c>Negotiate</c> for the account that runs this process.</summary>
    public string Authentication => Pipeline.Scheme;

    /// <summary>The limits of the Bulk API.</summary>
    public AgilityOptions Options { get; }

    /// <summary>Time-outs and repeats.</summary>
    public ConnectionSettings Settings { get; }

    /// <summary>Errors repeat one text under <c>error</c> and <c>exceptions</c>, of which the latter have more details. The body also reports an exhausted quota.</summary>
    internal static ErrorForm Errors { get; } = new() { Causes = "exceptions", Pause = "RetryAfter" };

    internal HttpPipeline Pipeline { get; }

    internal TimeSpan? ClockDifference => Pipeline.ClockDifference;

    /// <summary>True if a request that was sent this often may be sent again.</summary>
    internal bool MayRepeat(int attempts) => attempts <= Settings.MaximumRetryCount && Pipeline.Budget.Allows(TimeSpan.Zero);

    /// <summary>True once an answer has shown that the instance has no Bulk API.</summary>
    internal bool BulkIsMissing { get; set; }

    /// <summary>The attributes that the instance requires for every new member; <c>null</c> until they were requested.</summary>
    internal IReadOnlyList<string>? Required { get; set; }

    internal RoleDirectory Roles { get; } = new();

    internal AssetTypeDirectory AssetTypes { get; } = new();

    internal FinderMemory Finding { get; } = new();

    /// <summary>Closes the sockets.</summary>
    public void Dispose()
    {
        Roles.Dispose();
        AssetTypes.Dispose();
        Finding.Dispose();
        Pipeline.Dispose();
    }

    /// <summary>The connection as messages name it.</summary>
    /// <returns>For example <c>Agility (https://www14.v1host.com/acme/)</c>.</returns>
    public override string ToString() => Pipeline.Name;
}
