using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>Objects as a source: each has its own properties, under names that people give them.</summary>
public sealed class RowSourceTests
{
    [Fact]
    public void Properties_of_rows_may_be_missing_and_in_any_order()
    {
        SourcePeople people = Read("", Row(("email", "a@x"), ("first_name", "Ann"), ("last_name", "Holt")), Row(("last_name", "May"), ("phone", 5), ("email", "b@x"), ("first_name", "Bob")));

        Assert.Empty(people.Problems);
        Assert.Equal(["Ann Holt (ignored)", "Bob May 5"], people.People.Select(p => $"{p.Attribute("Name")} {p.Attribute("Phone")}"));
    }

    [Fact]
    public void Column_missing_in_all_rows_is_one_error_with_existing_columns_and_suggestions()
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read("", Row(("email", "a@x"), ("first_nme", "Ann"), ("last_name", "Holt")), Row(("email", "b@x"), ("phone", "1"), ("city", "Bonn"))));

        Assert.Contains("has no column 'first_name'. Did you mean 'first_nme' or 'last_name'? Its columns are: email, first_nme, last_name, phone, city.", error.Message, StringComparison.Ordinal);
        Assert.Single(error.Message.Split('\n'));
    }

    [Fact]
    public void Columns_are_found_by_the_names_of_directories()
    {
        SourcePeople people = Read("", Row(("Mail", "a@x"), ("GivenName", "Ann"), ("Surname", "Holt"), ("TelephoneNumber", "5")));

        Assert.Equal(("a@x", "Ann Holt", "5"), (people.People[0].Key, people.People[0].Attribute("Name"), people.People[0].Attribute("Phone")));
    }

    [Fact]
    public void Exact_header_is_preferred_to_a_synonym()
    {
        SourcePeople people = Read("", Row(("mail", "other@x"), ("E-Mail", "a@x"), ("first_name", "Ann"), ("last_name", "Holt"), ("phone", "1"), ("telephone", "2")));

        Assert.Equal(("a@x", "1"), (people.People[0].Key, people.People[0].Attribute("Phone")));
    }

    [Fact]
    public void Dates_and_flags_have_the_form_of_a_file()
    {
        SourcePeople people = Read("", Row(("email", "a@x"), ("first_name", true), ("last_name", "H"), ("phone", new DateTime(2024, 2, 1))), Row(("email", "b@x"), ("first_name", "B"), ("last_name", "M"), ("phone", new DateTime(2024, 2, 1, 8, 30, 0))));

        Assert.Equal(["true H 2024-02-01", "B M 2024-02-01T08:30:00.0000000"], people.People.Select(p => $"{p.Attribute("Name")} {p.Attribute("Phone")}"));
    }

    [Theory]
    [InlineData("email")]
    [InlineData("phone")]
    public void List_in_a_mapped_column_is_a_problem_of_its_row(string column)
    {
        (string, object?)[] cells = [("email", "a@x"), ("first_name", "Ann"), ("last_name", "Holt"), ("phone", "1"), ("groups", new[] { "g" })];
        cells[Array.FindIndex(cells, c => c.Item1 == column)] = (column, new[] { "x", "y" });

        SourcePeople people = Read("", Row(cells), Row(("email", "b@x"), ("first_name", "Bob"), ("last_name", "May"), ("groups", new[] { "g" })));

        Assert.Equal("b@x", Assert.Single(people.People).Key);
        Assert.StartsWith($"Row 1: column '{column}' holds a list, and one text, number or date is needed.", Assert.Single(people.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=1", "a=1", true)]
    [InlineData("a=1", "a=2", false)]
    [InlineData("a=1", "b=1", false)]
    [InlineData("ab=c", "a=bc", false)]
    [InlineData("a=", "a", true)]
    public void Hash_covers_the_rows(string one, string other, bool isSame) => Assert.Equal(isSame, Hash(one) == Hash(other));

    private static string Hash(string cell)
    {
        ProvisioningMapping mapping = MappingText.Read(MappingText.Agility());
        string[] parts = cell.Split('=');
        SourceRow row = Row(("email", "a@x"), ("first_name", "Ann"), ("last_name", "Holt"), (parts[0], parts.Length > 1 ? parts[1] : null));
        PeopleReader reader = new(mapping, People.EffectiveDate);
        reader.Read([SourceInput.OfRows(mapping.Sources[0], [row])], CancellationToken.None);
        return reader.Hash;
    }

    private static SourcePeople Read(string source, params SourceRow[] rows)
    {
        ProvisioningMapping mapping = MappingText.Read(MappingText.Agility(source, "Phone = 'phone'"));
        List<SourceRow> numbered = rows.Select((r, i) => Row(i + 1, r.Cells)).ToList();
        return new PeopleReader(mapping, People.EffectiveDate).Read([SourceInput.OfRows(mapping.Sources[0], numbered)], CancellationToken.None);
    }

    private static SourceRow Row(params (string Name, object? Value)[] cells) => Row(1, cells.Select(c => new KeyValuePair<string, object?>(c.Name, c.Value)));

    private static SourceRow Row(long number, IEnumerable<KeyValuePair<string, object?>> cells)
    {
        KeyValuePair<string, object?>[] given = cells.ToArray();
        return SourceRow.Of(number, given, given, origin: null);
    }
}
