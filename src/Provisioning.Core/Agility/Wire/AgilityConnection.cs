using Provisioning.Http;

namespace Provisioning.Agility.Wire;

/// <summary>A connection to one Agility instance. Immutable; it holds the sockets, the pauses and the roles that all its users share.</summary>
public sealed class AgilityConnection : IDisposable
{
    /// <summary>Makes a connection. Nothing is sent.</summary>
    /// <param name="uri">The base address with the instance, such as <c>https://www14.v1host.com/acme</c>.</param>
    /// <param name="credential">An access token, or user name and password.</param>
    /// <param name="settings">Time-outs and repeats.</param>
    /// <param name="options">The limits of the Bulk API.</param>
    /// <exception cref="ArgumentException">
    /// The address is not an absolute https address, nor one of this machine, nor are insecure ones allowed by the settings.
    /// </exception>
    internal AgilityConnection(Uri uri, ApiCredential credential, ConnectionSettings? settings = null, AgilityOptions? options = null)
    {
        Settings = settings ?? new ConnectionSettings();
        Uri = BaseAddress.Check(uri, Settings, credential);
        Options = options ?? new AgilityOptions();
        Pipeline = new HttpPipeline($"Agility ({Uri})", Uri, credential, Settings, Errors);
    }

    /// <summary>The service, for views: <c>Agility</c>.</summary>
    public string System { get; } = "Agility";

    /// <summary>The name that commands know the connection by; empty for the session's own.</summary>
    public string Name => Settings.Name;

    /// <summary>The base address, with a slash at its end.</summary>
    public Uri Uri { get; }

    /// <summary>How the connection logs on: <c>Bearer</c>, <c>Basic</c>, or <c>Negotiate</c> for the account that runs this process.</summary>
    public string Authentication => Pipeline.Scheme;

    /// <summary>The limits of the Bulk API.</summary>
    public AgilityOptions Options { get; }

    /// <summary>Time-outs and repeats.</summary>
    public ConnectionSettings Settings { get; }

    /// <summary>Errors repeat one text under <c>error</c> and <c>exceptions</c>, of which the latter say more. The body, too, tells when a quota is used up.</summary>
    internal static ErrorForm Errors { get; } = new() { Causes = "exceptions", Pause = "RetryAfter" };

    internal HttpPipeline Pipeline { get; }

    internal TimeSpan? ClockDifference => Pipeline.ClockDifference;

    /// <summary>True while a request that was sent so often may be sent once more.</summary>
    internal bool MayRepeat(int attempts) => attempts <= Settings.MaximumRetryCount && Pipeline.Budget.Allows(TimeSpan.Zero);

    /// <summary>True once the instance has said that it has no Bulk API.</summary>
    internal bool BulkIsMissing { get; set; }

    /// <summary>What the instance wants of every new member; <c>null</c> until it was asked.</summary>
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
