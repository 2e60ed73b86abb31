using System.Text;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>People from CSV in the tests, and what was read of them.</summary>
internal static class People
{
    public static readonly DateTime Today = new(2026, 3, 10);

    public static SourcePeople Read(ProvisioningMapping mapping, params string[] lines)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));
        TableOptions options = new() { Delimiter = mapping.Source.Delimiter, Encoding = mapping.Source.Encoding };
        return SourcePeople.Read(CsvSource.Read(stream, "people.csv", options), "people.csv", mapping, Today);
    }

    public static SourcePeople Read(string mapping, params string[] lines) => Read(MappingText.Read(mapping), lines);

    /// <summary>One of a row's attributes in Agility: its value, <c>(none)</c> to clear, <c>(ignored)</c> to leave alone.</summary>
    public static string Attribute(this SourcePerson person, string name, string system = "Agility") =>
        Show(person.Accounts[system].Attributes, name);

    public static string Show(IEnumerable<WantedValue> values, string name) =>
        values.Where(v => v.Name == name).Select(v => v.Text ?? "(none)").DefaultIfEmpty("(ignored)").Single();
}
