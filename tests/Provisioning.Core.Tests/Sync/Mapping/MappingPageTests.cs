using System.Text.RegularExpressions;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>The page about mappings is correct.</summary>
public sealed class MappingPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<int> Examples => new(Enumerable.Range(0, MappingPage.Blocks.Count));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_gives_the_result_below_it(int number)
    {
        (int Line, string Text) block = MappingPage.Blocks[number];
        ProvisioningMapping mapping = Read(MappingPage.Mapping(block.Text));

        foreach ((string cells, string expected) in MappingPage.RowsOf(block))
        {
            string told = Told(mapping, block.Text.Split(' ')[0], cells);
            if (expected.StartsWith("error: ", StringComparison.Ordinal))
            {
                Assert.StartsWith("error: ", told, StringComparison.Ordinal);
                Assert.Contains(expected["error: ".Length..], told, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal((block.Line, cells, expected), (block.Line, cells, told));
            }
        }
    }

    [Fact]
    public void Most_examples_have_rows() => Assert.True(MappingPage.Blocks.Count(b => MappingPage.RowsOf(b).Count > 0) > 20);

    [Fact]
    public void Every_key_of_a_mapping_is_in_an_example()
    {
        const string Unknown = "Zzzzzzzz = 1";
        string[] findings = MappingText.Findings(
            $"@{{ {Unknown}\nSource = @{{ Key = 'a'; {Unknown} }}\nAgility = @{{ {Unknown}\nAttributes = @{{ Username = @{{ Column = 'a'; {Unknown} }}; Name = @{{ Column = 'a'; Part = @{{ Separator = ','; Index = 1; {Unknown} }}; Date = @{{ {Unknown} }}; When = @{{ Column = 'a'; In = 'b'; {Unknown} }} }} }} }}\nAmbition = @{{ {Unknown}\nAttributes = @{{ Username = 'a'; Email = 'a'; FirstName = 'a'; LastName = 'a' }}\nGroups = @{{ a = @{{ Type = 'T'; {Unknown} }} }} }}\nLimits = @{{ {Unknown} }} }}");

        string[] keys = findings
            .Where(f => !f.Contains("'Limits.", StringComparison.Ordinal))
            .SelectMany(f => Regex.Match(f, @"There are: (?<keys>[\w, ]+)\.").Groups["keys"].Value.Split(", "))
            .Where(k => k.Length > 0)
            .Distinct()
            .ToArray();
        string examples = string.Join("\n", MappingPage.Blocks.Select(b => b.Text));
        Assert.True(keys.Length > 40, string.Join(", ", keys));
        Assert.DoesNotContain(keys, k => k is not ("Agility" or "Ambition" or "Attributes") && !Regex.IsMatch(examples, $@"\b{k} ="));
    }

    private static string Told(ProvisioningMapping mapping, string name, string cells)
    {
        string[][] pairs = cells.Split("; ").Select(c => c.Split('=', 2)).ToArray();
        string key = mapping.Sources[0].Key;
        string[] extra = pairs.Any(p => p[0] == key) ? [] : [key];
        SourcePeople people = People.Read(
            mapping,
            string.Join(",", extra.Concat(pairs.Select(p => Quoted(p[0])))),
            string.Join(",", extra.Concat(pairs.Select(p => Quoted(p[1])))));
        if (people.Problems.Count > 0)
        {
            return "error: " + Assert.Single(people.Problems).Message;
        }

        SourcePerson person = Assert.Single(people.People);
        return name switch
        {
            "Source" => person.State.ToString(),
            "MemberGroups" => string.Join("; ", person.Accounts["Agility"].MemberGroups.Select(g => $"{g.Name}={Shown(g.Text)}")),
            "Groups" => string.Join("; ", person.Accounts["Ambition"].Groups.Select(g => $"{g.Name}={Shown(g.Text)}")),
            _ => person.Accounts["Agility"].Attributes.Where(a => a.Name == name).Select(a => Shown(a.Text)).DefaultIfEmpty("(left alone)").Single(),
        };
    }

    private static string Quoted(string text) => $"\"{text}\"";

    private static string Shown(string? text) => text ?? "(cleared)";

    private ProvisioningMapping Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "roles.csv"), MappingPage.TableFile);
        return MappingReader.Read(Psd.Parse(text), MappingText.FileName, Services.All, new TableFiles(p => Path.Combine(_folder, p)));
    }
}
