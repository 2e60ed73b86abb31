using Provisioning.Common;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>Makes a mapping from the parsed nodes. Nothing is guessed: whatever cannot be used is an error.</summary>
internal static class MappingReader
{
    /// <summary>Reads a mapping.</summary>
    /// <param name="root">The whole file.</param>
    /// <param name="fileName">The name of the file, for messages.</param>
    /// <param name="services">The available services, in the order of plans.</param>
    /// <param name="files">Reads table files; paths count from the current folder when <c>null</c>.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="ProvisioningException">
    /// Something is wrong (<see cref="ProvisioningErrorKind.InvalidSource"/>): the message has one line for each finding, with file, line and key.
    /// </exception>
    internal static ProvisioningMapping Read(MappingNode root, string fileName, IReadOnlyList<TargetRules> services, TableFiles? files = null)
    {
        MappingFindings findings = new();
        MappingTable table = new("", root, findings, ["Source", "Sources", .. services.Select(s => s.Name), "Limits"]);
        List<SourceMapping> sources = ReadSources(table, root, findings);

        files ??= new TableFiles();
        List<ServiceMapping> mapped = services
            .Where(s => table.Has(s.Name))
            .Select(s => new ServiceMappingReader(s, table.Find(s.Name)!, findings, files).Read())
            .ToList();
        if (mapped.Count == 0 && root.Entries is not null)
        {
            findings.Add(services[0].Name, root.Line, $"neither {string.Join(" nor ", services.Select(s => s.Name))} is mapped; one of them is needed.");
        }

        IReadOnlyDictionary<string, Limit> limits = table.Find("Limits") is { } given ? ReadLimits(given, findings) : new Dictionary<string, Limit>();
        findings.ThrowIfAny(fileName);
        return new ProvisioningMapping(fileName, sources, mapped) { Limits = limits };
    }

    private static List<SourceMapping> ReadSources(MappingTable table, MappingNode root, MappingFindings findings)
    {
        if (table.Find("Sources") is not { } several)
        {
            if (!table.Has("Source") && root.Entries is not null)
            {
                findings.Add("Source", root.Line, "this part is missing.");
            }

            return table.Find("Source") is { } one ? [new SourceMappingReader("Source", name: null, one, findings).Read()] : [];
        }

        if (table.Has("Source"))
        {
            findings.Add(table.PlaceOf("Source"), "a mapping has either one 'Source' or several in 'Sources', not both.");
        }

        MappingTable named = new("Sources", several, findings);
        if (several.Entries is { Count: 0 })
        {
            findings.Add(table.PlaceOf("Sources"), "it has no source.");
        }

        findings.RequireOrder(table.PlaceOf("Sources"), several, "a person in two sources is taken from the first", several.Entries?.Count ?? 0);
        return named.Entries.Select(e => new SourceMappingReader(named.PathOf(e.Key), CanonicalText.Trim(e.Key), e.Value, findings).Read()).ToList();
    }

    private static Dictionary<string, Limit> ReadLimits(MappingNode node, MappingFindings findings)
    {
        MappingTable table = new("Limits", node, findings, [.. LimitOptions.Names]);
        Dictionary<string, Limit> limits = [];
        foreach (string name in LimitOptions.Names)
        {
            if (table.Find(name) is not { } value)
            {
                continue;
            }

            if (Limit.TryParse(value.Scalar, out Limit? limit))
            {
                limits.Add(name, limit!);
            }
            else
            {
                findings.Add(table.PlaceOf(name), $"a number such as 10, or a percentage from 0% to 100% such as '5%', is needed here, this is {value}.");
            }
        }

        return limits;
    }
}
