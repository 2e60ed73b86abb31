using System.Text;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>People from several sources in one run: each read by its own rules, and each person taken from one of them.</summary>
public sealed class SeveralSourcesTests
{
    private const string Both = """
        hr = @{ Path = 'hr.csv'; Key = 'id'; Active = @{ Column = 'status'; Words = 'active' }; Scope = @{ Column = 'status'; NotIn = 'ignore' } }
        contractors = @{ Path = 'c.csv'; Key = 'number'; Columns = @{ name = 'Called'; email = 'Contact'; phone = $null }; Leave = 'ends'; DateFormat = 'dd.MM.yyyy' }
        """;

    private const string Staff = "id,email,name,phone,status";

    private const string Contractors = "number;Contact;Called;ends";

    [Fact]
    public void Each_source_has_its_key_its_rules_and_its_headers()
    {
        SourcePeople people = Read(Both, [Staff, "1,a@x,Ann,11,active", "2,b@x,Bob,22,left"], [Contractors, "77;c@x;Cid;01.01.2030", "78;d@x;Dan;01.01.2020"]);

        Assert.Empty(people.Problems);
        Assert.Equal(
            ["hr 1 Active Ann 11", "hr 2 Left (ignored) (ignored)", "contractors 77 Active Cid (ignored)", "contractors 78 Left (ignored) (ignored)"],
            people.People.Select(p => $"{p.Number.Table!.SourceName} {p.Key} {p.State} {p.Attribute("Name")} {p.Attribute("Phone")}"));
        Assert.Equal([("hr", 2), ("contractors", 2)], people.Sources.Select(s => (s.Name!, s.Count)));
    }

    [Theory]
    [InlineData("7,a@x,Ann,11,active", "7;A@x;Cid;", "hr Active Ann")]
    [InlineData("7,a@x,Ann,11,left", "7;a@x;Cid;", "hr Left (ignored)")]
    [InlineData("7,a@x,Ann,11,ignore", "7;c@x;Cid;", "hr OutOfScope (ignored)|contractors Active Cid")]
    [InlineData("8,a@x,Ann,11,active", "7;c@x;Cid;", "hr Active Ann|contractors Active Cid")]
    public void Person_in_two_sources_is_read_from_the_first_one_that_counts(string staff, string contractor, string expected)
    {
        SourcePeople people = Read(Both, [Staff, staff], [Contractors, contractor]);

        Assert.Empty(people.Problems);
        Assert.Equal(expected, string.Join('|', people.People.Select(p => $"{p.Number.Table!.SourceName} {p.State} {p.Attribute("Name")}")));
    }

    [Theory]
    [InlineData("7,a@x,Ann,11,active")]
    [InlineData("7,a@x,Ann,11,left")]
    public void One_key_for_different_people_in_two_sources_is_a_problem_with_advice(string staff)
    {
        SourcePeople people = Read(Both, [Staff, staff], [Contractors, "7;c@x;Cid;"]);

        Assert.Equal("hr", Assert.Single(people.People).Number.Table!.SourceName);
        Assert.Equal(
            "Row 1 of 'c.csv' (line 2): '7' is on line 2 of 'hr.csv' as well, with another user name and address, and is taken from there. If these are two people, give one of the sources a KeyPrefix.",
            Assert.Single(people.Problems).Message);
        Assert.Equal("contractors", people.Problems[0].SourceName);
    }

    [Fact]
    public void The_order_of_the_mapping_counts_and_not_that_of_names()
    {
        const string Turned = """
            z = @{ Path = 'z.csv'; Key = 'id' }
            a = @{ Path = 'a.csv'; Key = 'id' }
            """;

        Assert.Equal("From z", Assert.Single(Read(Turned, ["id,email,name,phone", "7,z@x,From z,1"], ["id,email,name,phone", "7,a@x,From a,1"]).People).Attribute("Name"));
    }

    [Fact]
    public void Unusable_row_is_not_replaced_by_one_of_a_later_source()
    {
        SourcePeople people = Read(Both, [Staff, "7,no address,Ann,11,active"], [Contractors, "7;c@x;Cid;"]);

        Assert.Empty(people.People);
        Assert.StartsWith("Row 1 of 'hr.csv' (line 2): ", Assert.Single(people.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("hr", people.Problems[0].SourceName);
    }

    [Fact]
    public void Prefix_separates_the_keys_of_two_sources()
    {
        SourcePeople people = Read(Both.Replace("Key = 'number'", "Key = 'number'; KeyPrefix = 'C-'", StringComparison.Ordinal), [Staff, "7,a@x,Ann,11,active"], [Contractors, "7;c@x;Cid;"]);

        Assert.Equal(["7", "C-7"], people.People.Select(p => p.Key));
    }

    [Fact]
    public void Repeated_person_in_several_files_is_a_problem_with_the_file_names()
    {
        ProvisioningMapping mapping = Mapping("hr = @{ Key = 'id' }");
        Dictionary<string, string> files = new() { ["a.csv"] = "id,email,name,phone\n7,a@x,Ann,1\n", ["b.csv"] = "name;phone;id;email\nBob;2;8;b@x\nAnn;1;7;a@x\n" };

        SourcePeople people = Read(mapping, files, SourceInput.OfFiles(mapping.Sources[0], "a.csv", "b.csv"));

        Assert.Equal("Bob", Assert.Single(people.People).Attribute("Name"));
        Assert.Equal(
            ["Row 1 of 'a.csv' (line 2): '7' is on line 3 of 'b.csv' as well.", "Row 2 of 'b.csv' (line 3): '7' is on line 2 of 'a.csv' as well."],
            people.Problems.Select(p => p.Message[..(p.Message.IndexOf(" as well.", StringComparison.Ordinal) + " as well.".Length)]));
    }

    [Fact]
    public void People_of_two_sources_with_one_user_name_are_found_together()
    {
        SourcePeople people = Read(Both, [Staff, "7,same@x,Ann,11,active"], [Contractors, "8;same@x;Cid;"]);

        Assert.Equal(["line 2 of 'hr.csv'", "line 2 of 'c.csv'"], people.RowsWith("Agility", "same@x").Select(n => n.ToString()));
    }

    [Fact]
    public void A_source_that_lacks_a_column_is_named()
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read(Both, [Staff, "7,a@x,Ann,11,active"], ["number;Contact;Caled;ends", "8;c@x;Cid;"]));

        Assert.Contains("'c.csv' has no column 'Called'. Did you mean 'Caled'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Person_read_from_an_earlier_source_counts_for_the_later_one_too()
    {
        SourcePeople people = Read(Both, [Staff, "7,a@x,Ann,11,active", "9,e@x,Eve,11,active"], [Contractors, "7;a@x;Ann;", "7;a@x;Ann;", "8;c@x;Cid;"]);

        Assert.Equal(["7", "9", "8"], people.People.Select(p => p.Key));
        Assert.Equal([("hr", 2), ("contractors", 2)], people.Sources.Select(s => (s.Name!, s.Count)));
    }

    [Fact]
    public void Source_without_rows_is_counted_with_zero_people()
    {
        SourcePeople people = Read(Both, [Staff, "7,a@x,Ann,11,active"], [Contractors]);

        Assert.Equal([("hr", 1), ("contractors", 0)], people.Sources.Select(s => (s.Name!, s.Count)));
    }

    [Theory]
    [InlineData("Source = @{ Key = 'id' }; Sources = @{ a = @{ Key = 'id' } }", "Source", "not both")]
    [InlineData("Sources = @{ }", "Sources", "it has no source")]
    [InlineData("Sources = @{ a = @{ Path = 'a.csv' } }", "Sources.a", "'Key' is missing")]
    [InlineData("Sources = @{ a = @{ Key = 'id'; HeaderRow = 0 } }", "Sources.a.HeaderRow", "a whole number from 1")]
    [InlineData("Sources = @{ a = @{ Key = 'id'; Active = @{ Words = 'x' } } }", "Sources.a.Active", "'Column' is missing")]
    [InlineData("Sources = @{ a = @{ Key = 'id'; Columns = @{ x = 5 } } }", "Sources.a.Columns.x", "a text is needed")]
    public void Invalid_sources_are_a_finding_with_their_line(string sources, string key, string words) =>
        MappingText.HasOne($"@{{ {sources}; Agility = @{{ Attributes = @{{ Username = 'email'; Name = 'name' }} }} }}", 1, key, words);

    private static ProvisioningMapping Mapping(string sources) => MappingText.Read(
        $"@{{ Sources = @{{\n{sources}\n}}\nAgility = @{{ Attributes = @{{ Username = 'email'; Name = 'name'; Email = 'email'; Phone = 'phone'; Nickname = $null }} }} }}");

    private static SourcePeople Read(string sources, string[] first, string[] second)
    {
        ProvisioningMapping mapping = Mapping(sources);
        string[] paths = mapping.Sources.Select(s => s.Paths[0]).ToArray();
        Dictionary<string, string> files = new() { [paths[0]] = string.Join('\n', first), [paths[1]] = string.Join('\n', second) };
        return Read(mapping, files, mapping.Sources.Select((s, i) => SourceInput.OfFiles(s, paths[i])).ToArray());
    }

    private static SourcePeople Read(ProvisioningMapping mapping, Dictionary<string, string> files, params SourceInput[] inputs) =>
        new PeopleReader(mapping, People.EffectiveDate) { Open = (path, _) => new MemoryStream(Encoding.UTF8.GetBytes(files[path])) }.Read(inputs, CancellationToken.None);
}
