using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>The result of one rule for one row.</summary>
internal static class Rules
{
    /// <summary>The value; <c>(none)</c> to clear, <c>(ignored)</c> to leave alone, or <c>!</c> and the problem of the row.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cells">The columns with their texts, such as <c>x=Anna; y=</c>.</param>
    /// <param name="source">More of the source.</param>
    public static string Value(string rule, string cells, string source = "") => Told(Read(MappingText.Agility(source, $"Nickname = {rule}"), cells), p => p.Attribute("Nickname"));

    /// <summary>The same for a type of groups.</summary>
    public static string Group(string groups, string cells, string type = "Team") =>
        Told(Read(MappingText.Ambition(groups), cells), p => People.Show(p.Accounts["Ambition"].Groups, type));

    /// <summary>The line, the key and the words of the only finding about a rule.</summary>
    public static void HasFinding(string rule, string key, string words) => MappingText.HasOne(MappingText.Agility("", $"Phone = {rule}"), 5, "Agility.Attributes.Phone" + key, words);

    private static SourcePeople Read(string mapping, string cells)
    {
        string[][] pairs = cells.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('=', 2)).ToArray();
        string header = string.Join(",", pairs.Select(p => p[0].Trim()));
        string row = string.Join(",", pairs.Select(p => $"\"{p[1].Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        return People.Read(mapping, $"email,first_name,last_name,{header}", $"m@corp.example,Mira,Holt,{row}");
    }

    private static string Told(SourcePeople people, Func<SourcePerson, string> value) =>
        people.Problems.Count > 0 ? "!" + Assert.Single(people.Problems).Message : value(Assert.Single(people.People));
}
