using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Provisioning.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Links;

/// <summary>The links of one connection, as they were after a run: a JSON file with a hash, so that edits are detected.</summary>
internal sealed record LinkFile
{
    /// <summary>The version of the form of such files.</summary>
    public const int CurrentSchemaVersion = 3;

    /// <summary>What to do when the file cannot be used.</summary>
    public const string Advice = "Repair-ProvisioningLink builds it again from the journals.";

    private const int BufferSize = 8 * 1024;

    private static readonly Dictionary<string, string> Items = new() { ["links"] = "link" };

    /// <summary>The version of the form that this file has.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The service.</summary>
    public string Service { get; init; } = "";

    /// <summary>The address of the service.</summary>
    public string Connection { get; init; } = "";

    /// <summary>The last run that the file has; later ones are read from their journals. Empty when it has none.</summary>
    public string RunId { get; init; } = "";

    /// <summary>How many decisions about the connection the file has; later ones are read beside it.</summary>
    public int Decisions { get; init; }

    /// <summary>SHA-256 of what the links say.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The links, each person once.</summary>
    public IReadOnlyList<ProvisioningLink> Links { get; init; } = [];

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this with { Hash = HashOfLinks() }, new LinkForm(Service, Connection).Options);

    /// <summary>Reads a file. Nothing is guessed: one that is torn, was edited, or is about another service is refused.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <param name="service">The service.</param>
    /// <param name="address">The address of the links.</param>
    /// <exception cref="ProvisioningException">The file cannot be used (<see cref="ProvisioningErrorKind.InvalidSource"/>).</exception>
    public static LinkFile Read(Stream stream, string name, string service, string address)
    {
        LinkFile file = StrictJson.Read<LinkFile>(stream, name, new LinkForm(service, address).Options, Items);
        if (file.Service != service)
        {
            throw StrictJson.Wrong(name, null, $"it has links of '{file.Service}', not of {service}.");
        }

        if (file.Problem() is { } found)
        {
            throw StrictJson.Wrong(name, found.Part, found.Problem);
        }

        return file.Hash == file.HashOfLinks() ? file : throw StrictJson.Wrong(name, null, "it was edited: its links do not match its hash.");
    }

    /// <summary>The service and the address of a file, whatever else it holds; <c>null</c> when it does not have them.</summary>
    public static (string Service, string Connection)? Subject(Stream stream)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(stream);
            return (document.RootElement.GetProperty("service").GetString() ?? "", document.RootElement.GetProperty("connection").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private (string Part, string Problem)? Problem()
    {
        Dictionary<string, ProvisioningLink> people = new(Links.Count, KeyText.Comparer);
        for (int i = 0; i < Links.Count; i++)
        {
            if (Problem(Links[i], people) is { } problem)
            {
                return (JsonFault.PartAt("link", i), problem);
            }
        }

        return null;
    }

    private static string? Problem(ProvisioningLink? link, Dictionary<string, ProvisioningLink> people) =>
        link is null ? "an object is needed."
        : KeyText.Of(link.Key) is null || KeyText.Of(link.Account) is null ? "it has no key or no account."
        : IsSecond(link, people) ? $"an earlier link is about '{link.Key}' too."
        : null;

    // With room for all from the beginning, so that nothing is thrown away while it grows.
    private static bool IsSecond(ProvisioningLink link, Dictionary<string, ProvisioningLink> people)
    {
        bool isSecond = people.ContainsKey(link.Key);
        people[link.Key] = link;
        return isSecond;
    }

    private string HashOfLinks()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        StringBuilder text = new();
        Append(text, Service, Connection, RunId, Decisions.ToString(CultureInfo.InvariantCulture));
        foreach (ProvisioningLink link in Links)
        {
            Append(text, link.Key, link.Account, link.Username, link.MatchedBy ?? "", link.RunId ?? "", link.SourceName ?? "");
            text.Append(link.Since.UtcTicks.ToString(CultureInfo.InvariantCulture)).Append('\n');
            if (text.Length > BufferSize)
            {
                Take(hash, text);
            }
        }

        Take(hash, text);
        return ContentHash.Text(hash.GetHashAndReset());
    }

    // A line feed in a text of a link does not end the text: its length stands before it.
    private static void Append(StringBuilder text, params string[] parts)
    {
        foreach (string part in parts)
        {
            text.Append(part.Length).Append(' ').Append(part).Append('\n');
        }
    }

    private static void Take(IncrementalHash hash, StringBuilder text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        text.Clear();
    }
}
