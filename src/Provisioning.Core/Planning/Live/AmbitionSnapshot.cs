using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>What was last applied to Ambition over one connection: a JSON file that stands in where the service cannot be read.</summary>
public sealed class AmbitionSnapshot
{
    /// <summary>The version of the form of such files.</summary>
    public const int CurrentSchemaVersion = 3;

    /// <summary>When it was taken, in UTC.</summary>
    public DateTimeOffset Taken { get; init; }

    /// <summary>The last run that it has; later ones are read from their journals. Empty when it has none.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The address of the connection that it is about.</summary>
    public string Connection { get; init; } = "";

    /// <summary>False when there may be accounts that nobody has seen: no run over this connection has come to its end.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>True when the service itself had listed its accounts: then this does not stand in for a list that fails.</summary>
    public bool IsListed { get; init; }

    /// <summary>The group types that runs have made or found, each with its groups: they need not be made again. Their spelling counts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The accounts with attributes and groups, each key once.</summary>
    public IReadOnlyList<LiveAccount> Accounts { get; init; } = [];

    /// <summary>The accounts as what Ambition has now.</summary>
    /// <returns>The state; memberships are known.</returns>
    public LiveState ToLiveState() => new()
    {
        System = SystemNames.Ambition, IsListed = false, AreAccountsKnown = IsComplete, Accounts = Accounts,
    };

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void Write(Stream stream)
    {
        using JsonFileWriter writer = new(stream);
        writer.Json.WriteStartObject();
        writer.Json.WriteNumber("schemaVersion", CurrentSchemaVersion);
        writer.Time("taken", Taken);
        writer.Text("run", RunId);
        writer.Text("connection", Connection);
        writer.Json.WriteBoolean("isComplete", IsComplete);
        writer.Json.WriteBoolean("isListed", IsListed);
        if (Groups.Count > 0)
        {
            WriteLists(writer, "groups", Groups);
        }

        writer.List("accounts", Accounts, account =>
        {
            writer.Text("key", account.Key);
            writer.Text("id", account.Id);
            writer.Json.WriteBoolean("isActive", account.IsActive);
            writer.Texts("attributes", account.Attributes);
            writer.Texts("groups", account.Groups);
            if (account.IsInDoubt)
            {
                writer.Json.WriteBoolean("isInDoubt", true);
            }

            if (account.GroupsInDoubt.Count > 0)
            {
                WriteLists(writer, "groupsInDoubt", account.GroupsInDoubt);
            }
        });
        writer.Json.WriteEndObject();
        writer.Json.Flush();
    }

    private static void WriteLists<TText>(JsonFileWriter writer, string name, IReadOnlyDictionary<string, IReadOnlyList<TText>> lists)
        where TText : class?
    {
        writer.Json.WriteStartObject(name);
        foreach (KeyValuePair<string, IReadOnlyList<TText>> list in lists)
        {
            writer.Json.WriteStartArray(list.Key);
            foreach (string? group in list.Value.Cast<string?>())
            {
                writer.Json.WriteStringValue(group);
            }

            writer.Json.WriteEndArray();
        }

        writer.Json.WriteEndObject();
    }

    /// <summary>Reads a file. Nothing is guessed: one that is torn or was edited into something else is refused.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="fileName">The name of the file, for messages.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ProvisioningException">The file cannot be used (<see cref="ProvisioningErrorKind.InvalidSource"/>).</exception>
    public static AmbitionSnapshot Read(Stream stream, string fileName)
    {
        AmbitionSnapshot? snapshot = null;
        StrictJson.ReadFile(stream, fileName, json => snapshot = new AmbitionSnapshotReader(json).Read());
        return snapshot!;
    }
}
