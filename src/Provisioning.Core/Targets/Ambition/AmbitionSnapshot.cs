using System.Text.Json;
using Provisioning.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>What was last applied to Ambition over one connection: a JSON file that is used where the service cannot be read.</summary>
internal sealed class AmbitionSnapshot
{
    /// <summary>The version of the form of such files.</summary>
    public const int CurrentSchemaVersion = 5;

    private static readonly Dictionary<string, string> Items = new() { ["accounts"] = "account" };

    /// <summary>The version of the form that this snapshot has.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>When it was taken, in UTC.</summary>
    public DateTimeOffset Taken { get; init; }

    /// <summary>The last run that it has; later ones are read from their journals. Empty when it has none.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The address of the connection that it is about.</summary>
    public string Connection { get; init; } = "";

    /// <summary>False when there may be accounts that were never read: no run over this connection has come to its end.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>True when the service itself gave the list of its accounts: then the snapshot is not used when the list fails.</summary>
    public bool IsReported { get; init; }

    /// <summary>The group types that runs have created or found, each with its groups: they need not be created again. Their spelling counts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The accounts with attributes and groups, each key once.</summary>
    public IReadOnlyList<LiveAccount> Accounts { get; init; } = [];

    /// <summary>Where the accounts were read from when it was taken, as <see cref="IsReported"/> and <see cref="IsComplete"/> say.</summary>
    internal AccountVisibility Visibility
    {
        get => IsReported ? AccountVisibility.Live : IsComplete ? AccountVisibility.FromSnapshot : AccountVisibility.Unknown;
        init => (IsReported, IsComplete) = (value == AccountVisibility.Live, value != AccountVisibility.Unknown);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, new SnapshotForm().Options);

    /// <summary>Reads a file. Nothing is guessed: a file that is incomplete or was edited in a wrong way is refused.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="fileName">The name of the file, for messages.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ProvisioningException">The file cannot be used (<see cref="ProvisioningErrorKind.InvalidSource"/>).</exception>
    public static AmbitionSnapshot Read(Stream stream, string fileName)
    {
        AmbitionSnapshot snapshot = StrictJson.Read<AmbitionSnapshot>(stream, fileName, new SnapshotForm().Options, Items);
        foreach (KeyValuePair<string, IReadOnlyList<string>> type in snapshot.Groups)
        {
            Require(fileName, $"group type '{type.Key}'", Problem(type.Key, type.Value));
        }

        HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < snapshot.Accounts.Count; i++)
        {
            Require(fileName, JsonFault.PartAt("account", i), Problem(snapshot.Accounts[i], keys));
        }

        return snapshot;
    }

    private static void Require(string fileName, string part, string? problem)
    {
        if (problem is not null)
        {
            throw StrictJson.Wrong(fileName, part, problem);
        }
    }

    private static string? Problem(string type, IReadOnlyList<string>? groups) =>
        type.Length == 0 ? "it has no name."
        : groups is null ? "a list is needed."
        : groups.Contains("") ? "a group has no name."
        : groups.GroupBy(g => g, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice ? $"the group '{twice.Key}' is there twice."
        : null;

    // Accounts with the same values may be two in the service.
    private static string? Problem(LiveAccount? account, HashSet<string> keys) =>
        account is null ? "an object is needed."
        : KeyText.Of(account.Key) is null ? "it has no key."
        : keys.Add(CanonicalText.Composed(account.Key!.Trim())) ? null
        : $"an earlier account has the key '{account.Key}' too.";
}
