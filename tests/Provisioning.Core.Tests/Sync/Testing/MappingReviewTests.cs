using System.Text;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;
using Provisioning.Sync.Testing;

namespace Provisioning.Core.Tests.Sync.Testing;

/// <summary>What the rows of a source tell about a mapping.</summary>
public sealed class MappingReviewTests
{
    private const string Header = "email,first_name,last_name,status,hired,role,kind,note\n";

    private const string Source = """
        Active = @{ Column = 'status'; Words = 'active', 'leave' }
        Hire = 'hired'
        Scope = @{ Column = 'kind'; NotIn = 'test' }
        """;

    private const string Attributes = """
        Phone = @{ Value = '{first_name}' }
        Description = @{ Column = 'role'; Table = @{ Lead = 'L'; Boss = 'B'; 'Dev*' = 'D' }; Default = 'other' }
        Nickname = @{ Template = '{first_name:1}{last_name:1}'; Case = 'Lower' }
        """;

    private const string Rows =
        "ann@x.example,Ann,Holt,active,2024-01-01,Lead,,n\n"
        + "bo@x.example,Bo,Ng,leave,2024-01-01,Developer,,n\n"
        + "cy@x.example,Cy,Orr,Leave ,2024-01-01,Janitor,,n\n"
        + "di@x.example,Di,Poe,left,2024-01-01,Lead,,n\n"
        + "ed@x.example,Ed,Roe,actve,2024-01-01,Lead,,n\n"
        + "fay@x.example,Fay,Sun,active,2030-01-01,Lead,,n\n"
        + "gus@x.example,Gus,Tan,active,2024-01-01,,test,n\n"
        + "hal@x.example,Hal,Ude,active,2024-01-01,,,n\n"
        + "ivy@x.example,Ivy,Vos,active,yesterday,Lead,,n\n";

    [Fact]
    public void Summary_counts_rows_people_states_and_problems() => Assert.Equal(
        "9 rows: 7 people (4 active, 2 have left, 1 not yet hired), 1 out of scope, 1 with problems",
        Review(Rows).Summary.ToString());

    [Fact]
    public void Rule_counts_filled_empty_and_default_values_of_active_people()
    {
        RuleSummary description = Review(Rows).Rules.Single(r => r.Name == "Description");
        Assert.Equal(("Agility", "Attributes"), (description.Service, description.Part));
        Assert.Equal((2, 0, 2, 1, 0), (description.Filled, description.Empty, description.Defaulted, description.NotInTable, description.Unusable));
        RuleSummary nickname = Review(Rows + "jo@x.example,,,active,2024-01-01,Lead,,n\n").Rules.Single(r => r.Name == "Nickname");
        Assert.Equal((4, 1), (nickname.Filled, nickname.Empty));
    }

    [Fact]
    public void Text_missing_in_a_table_without_a_default_makes_its_row_unusable()
    {
        MappingReview review = Review(Rows, Attributes.Replace("; Default = 'other'", "", StringComparison.Ordinal));
        RuleSummary description = review.Rules.Single(r => r.Name == "Description");
        Assert.Equal((2, 1, 0, 1, 1), (description.Filled, description.Empty, description.Defaulted, description.NotInTable, description.Unusable));
        Assert.Contains(review.Notes(), n => n.Contains("texts that are not in the table of Agility Description match no key: 'Janitor' (1).", StringComparison.Ordinal));
    }

    [Fact]
    public void Notes_name_unused_columns_keys_and_words()
    {
        List<string> notes = Review(Rows).Notes().ToList();
        Assert.Contains("The source has columns that are not read: 'note'.", notes);
        Assert.Contains(notes, n => n.EndsWith("these words of column 'status' mean that a person is not active: 'actve' (1), 'left' (1). Did you mean 'active'?", StringComparison.Ordinal));
        Assert.Contains(notes, n => n.EndsWith("keys of the table of Agility Description match no active person: 'Boss'.", StringComparison.Ordinal));
        Assert.Contains(notes, n => n.EndsWith("texts that are not in the table of Agility Description get the default 'other': 'Janitor' (1).", StringComparison.Ordinal));
    }

    [Fact]
    public void Source_without_any_account_is_a_finding_unless_a_person_starts_later()
    {
        Assert.Empty(Review("a@x.example,A,B,active,2030-01-01,,,\n").Findings());
        Assert.Contains("no person would have an account: 1 row: 1 person (0 active, 1 has left", Assert.Single(Review("a@x.example,A,B,gone,2024-01-01,,,\n").Findings()), StringComparison.Ordinal);
        Assert.Single(Review("").Findings());
    }

    [Fact]
    public void Column_in_braces_is_a_certain_finding_and_other_braces_are_a_possible_one()
    {
        ProvisioningMapping mapping = MappingText.Read(MappingText.Agility("", "Phone = @{ Value = 'x {note:2}' }\nDescription = @{ Column = 'role'; Default = '{ none }' }"));
        Assert.Equal(
            [("x {note:2}", true), ("{ none }", false)],
            BracedTexts.Find(mapping, ["note"]).Select(b => (b.Message.Split('\'')[3], b.IsCertain)));
        Assert.DoesNotContain(BracedTexts.Find(mapping, []), b => b.IsCertain);
    }

    [Fact]
    public void Person_is_shown_value_by_value_with_the_rules()
    {
        IReadOnlyList<MappedValue> values = Review(Rows, key: " BO@x.example").Values;
        Assert.All(values, v => Assert.Equal((2, "bo@x.example"), (v.Row, v.Person)));
        Assert.Equal("status = leave: Source.Active.Column (line 3)", values.Where(v => v.Part == "Source" && v.Name == "status").Select(v => $"{v.Name} = {v.Value}: {v.Reason}").Single());
        Assert.Equal(
            [
                "Username = bo@x.example: column 'email' is 'bo@x.example'", "Name = Bo Ng: the template '{first_name} {last_name}' gives 'Bo Ng'", "Phone = {first_name}: it is the same for everyone",
                "Description = D: column 'role' is 'Developer': key 'Dev*' of the table", "Nickname = bn: the template '{first_name:1}{last_name:1}' gives 'BN', rewritten 'bn'",
            ],
            values.Where(v => v.Service == "Agility").Select(v => $"{v.Name} = {v.Value}: {v.Reason.Substring(0, v.Reason.LastIndexOf(" (", StringComparison.Ordinal))}"));
    }

    [Theory]
    [InlineData("cy@x.example", "column 'role' is 'Janitor', which is not in the table: the default (line 8)")]
    [InlineData("hal@x.example", "column 'role' gives nothing: the default (line 8)")]
    public void Default_has_a_reason(string key, string because) =>
        Assert.Equal(because, Review(Rows, key: key).Values.Single(v => v.Name == "Description").Reason);

    [Fact]
    public void Long_source_of_free_text_needs_little_memory()
    {
        StringBuilder rows = new();
        for (int i = 0; i < 3000; i++)
        {
            rows.Append('p').Append(i).Append("@x.example,A,B,state").Append(i).Append(",2024-01-01,role").Append(i).Append(",,\n");
        }

        string note = Review(rows.ToString()).Notes().Single(n => n.Contains("mean that a person is not active", StringComparison.Ordinal));
        Assert.Contains(" and 2,990 more.", note, StringComparison.Ordinal);
    }

    private static MappingReview Review(string rows, string attributes = Attributes, string? key = null)
    {
        ProvisioningMapping mapping = MappingText.Read(MappingText.Agility(Source, attributes));
        SourceObserver observer = new(mapping, key);
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(Header + rows));
        SourcePeople people = new PeopleReader(mapping, People.EffectiveDate) { Open = (_, _) => stream, Observer = observer }.Read(People.Files(mapping, "hrm.csv"), CancellationToken.None);
        return new MappingReview(mapping, observer, people, t => t);
    }
}
