using System.Text;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>People from CSV in the tests, and what was read of them.</summary>
internal static class People
{
    public static readonly DateTime EffectiveDate = new(2026, 3, 10);

    public static SourcePeople Read(ProvisioningMapping mapping, params string[] lines)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));
        return Read(mapping, stream);
    }

    public static SourcePeople Read(ProvisioningMapping mapping, Stream stream, Func<string, bool>? isSecret = null) =>
        new PeopleReader(mapping, EffectiveDate) { Open = (_, _) => stream, IsSecret = isSecret }.Read(Files(mapping, "people.csv"), CancellationToken.None);

    public static SourcePeople ReadFile(ProvisioningMapping mapping, string path) => new PeopleReader(mapping, EffectiveDate).Read(Files(mapping, path), CancellationToken.None);

    /// <summary>The files of the only source of a mapping.</summary>
    public static IReadOnlyList<SourceInput> Files(ProvisioningMapping mapping, params string[] paths) => [SourceInput.OfFiles(mapping.Sources[0], paths)];

    public static SourcePeople Read(string mapping, params string[] lines) => Read(MappingText.Read(mapping), lines);

    /// <summary>One of a row's attributes in Agility: its value, <c>(none)</c> to clear, <c>(ignored)</c> to leave alone.</summary>
    public static string Attribute(this SourcePerson person, string name, string service = "Agility") =>
        Show(person.Accounts[service].Attributes, name);

    public static string Show(IEnumerable<WantedValue> values, string name) =>
        values.Where(v => v.Name == name).Select(v => v.Text ?? "(none)").DefaultIfEmpty("(ignored)").Single();
}
