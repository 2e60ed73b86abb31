using System.Globalization;
using Provisioning.Ambition.Accounts;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>Cells by forgiving column names, and values as people write them.</summary>
public sealed class SourceRowTests
{
#if NET
    [Fact]
    public void Date_without_a_time_is_written_culture_invariant()
    {
        Assert.Equal("2026-02-01", ValueRules.Text(new DateOnly(2026, 2, 1)));
        Assert.Equal(new DateTime(2026, 2, 1), ValueRules.Day(new DateOnly(2026, 2, 1)));
        Assert.Equal("08:30:00.0000000", ValueRules.Text(new TimeOnly(8, 30)));
        Assert.Null(ValueRules.Day(new TimeOnly(8, 30)));
    }
#endif

    [Theory]
    [InlineData("E-Mail Address ")]
    [InlineData("email")]
    [InlineData("EMAIL")]
    [InlineData("e_mail")]
    [InlineData("Work Email")]
    [InlineData("mail")]
    public void Header_is_recognised_by_its_letters(string header) =>
        Assert.Equal("n@x", CsvText.Row((header, "n@x")).Text(Columns.Email));

    [Theory]
    [InlineData("E-Mail Address ", "emailaddress")]
    [InlineData("IS_ACTIVE", "isactive")]
    [InlineData("Prénom", "prénom")]
    [InlineData(" - ", "-")]
    [InlineData("", "")]
    public void Case_blanks_dashes_and_underscores_are_ignored(string header, string form) =>
        Assert.Equal(form, HeaderRules.Normalize(header));

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE ", true)]
    [InlineData("Yes", true)]
    [InlineData("y", true)]
    [InlineData("1", true)]
    [InlineData("active", true)]
    [InlineData("false", false)]
    [InlineData("No", false)]
    [InlineData("0", false)]
    [InlineData("INACTIVE", false)]
    [InlineData("disabled", false)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    public void Yes_and_no_are_read_in_the_words_of_HR_systems(string text, bool? value) =>
        Assert.Equal(value, CsvText.Row(("is_active", text)).Boolean(Columns.IsActive));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void Object_may_have_its_own_type(object value, bool expected) =>
        Assert.Equal(expected, CsvText.Row(("IsActive", value)).Boolean(Columns.IsActive));

    [Theory]
    [InlineData("maybe")]
    [InlineData("2")]
    public void Anything_else_is_an_error_that_names_row_column_and_value(string value)
    {
        InvalidRowException error = Assert.Throws<InvalidRowException>(() => CsvText.Row((" Is Active", value)).Boolean(Columns.IsActive));

        Assert.Equal((7, "Is Active", value), (error.Row, error.Column, error.Value));
        Assert.StartsWith($"Row 7, column 'Is Active', value '{value}': ", error.Message, StringComparison.Ordinal);
        Assert.Equal(ProvisioningErrorKind.InvalidRow, error.Kind);
    }

    [Fact]
    public void Two_spellings_of_one_column_that_differ_are_an_error_for_the_row()
    {
        InvalidRowException error = Assert.Throws<InvalidRowException>(
            () => CsvText.Row(("email", "a@x"), ("E-Mail", "b@x")).Text(Columns.Email));

        Assert.Equal(("E-Mail", "b@x"), (error.Column, error.Value));
        Assert.Contains("'email' has the same meaning, but its value is 'a@x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_spellings_of_one_column_that_agree_are_no_error() =>
        Assert.Equal("a@x", CsvText.Row(("email", "a@x"), ("E-Mail", " a@x ")).Text(Columns.Email));

    [Fact]
    public void Filled_spelling_is_preferred_to_an_empty_one() =>
        Assert.Equal("b@x", CsvText.Row(("email", ""), ("Work Email", "b@x")).Text(Columns.Email));

    [Fact]
    public void Headers_without_letters_and_digits_are_compared_as_they_are()
    {
        SourceRow row = CsvText.Row(("#", "7"), (" % ", "9"));

        Assert.Equal(("7", "9"), (row.Text(new Column("#")), row.Text(new Column("%"))));
        Assert.False(row.Has(new Column("$")));
    }

    [Fact]
    public void First_header_in_the_order_of_preference_is_used()
    {
        Assert.Equal("a@x", CsvText.Row(("work_email", "b@x"), ("mail", "a@x")).Text(Columns.Email));
        Assert.Equal("b@x", CsvText.Row(("work_email", "b@x"), ("mail", "")).Text(Columns.Email));
    }

    public static TheoryData<object> ListsAndObjects => new(
        new[] { "a" }, new object[] { 1, 2 }, new List<int>(), new Dictionary<string, int>(), new object(), new KeyValuePair<string, int>("a", 1));

    [Theory]
    [MemberData(nameof(ListsAndObjects))]
    public void A_list_or_an_object_is_an_error_that_names_row_and_column(object value)
    {
        foreach (Action<SourceRow> read in new Action<SourceRow>[]
        {
            r => r.Text(Columns.LastName), r => r.Required(Columns.LastName), r => r.Boolean(Columns.LastName), r => r.Unchanged(Columns.LastName),
        })
        {
            InvalidRowException error = Assert.Throws<InvalidRowException>(() => read(CsvText.Row(("Last Name", value))));

            Assert.Equal((7, "Last Name"), (error.Row, error.Column));
            Assert.DoesNotContain("Service.", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void List_in_an_unread_column_is_ignored() =>
        Assert.Equal("a", CsvText.Row(("last_name", "a"), ("groups", new[] { "x" })).Text(Columns.LastName));

    public static TheoryData<object, string> FlatValues => new()
    {
        { 42, "42" },
        { 1.5m, "1.5" },
        { true, "True" },
        { 'x', "x" },
        { DayOfWeek.Friday, "Friday" },
        { new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), "0f8fad5b-d9cb-469f-a165-70867728950e" },
        { new Uri("https://corp.example/a"), "https://corp.example/a" },
        { new Version(1, 2), "1.2" },
        { new DateTime(2026, 4, 2, 8, 30, 0, DateTimeKind.Utc), "2026-04-02T08:30:00.0000000Z" },
        { new DateTimeOffset(2026, 4, 2, 8, 30, 0, TimeSpan.FromHours(2)), "2026-04-02T08:30:00.0000000+02:00" },
        { new Address("a@x"), "a@x" },
    };

    [Theory]
    [MemberData(nameof(FlatValues))]
    public void Every_single_value_has_a_text(object value, string text) =>
        Assert.Equal(text, CsvText.Row(("last_name", value)).Text(Columns.LastName));

    [Theory]
    [InlineData('A', '\uD83D')]
    [InlineData('\uDE00', 'A')]
    [InlineData('\uDE00', '\uD83D')]
    [InlineData('A', '\0')]
    public void Unsendable_character_is_an_error_with_row_and_column(params char[] characters)
    {
        string text = new(characters);
        InvalidRowException error = Assert.Throws<InvalidRowException>(() => CsvText.Row(("last_name", text)).Text(Columns.LastName));

        Assert.Equal((7, "last_name"), (error.Row, error.Column));
        Assert.Throws<InvalidRowException>(() => CsvText.Row(("note", text)).Unchanged(new Column("note")));
    }

    [Fact]
    public void A_character_outside_the_first_plane_is_sent() =>
        Assert.Equal("A\uD83D\uDE00", CsvText.Row(("last_name", "A\uD83D\uDE00")).Text(Columns.LastName));

    [Theory]
    [InlineData("user_name", "a\u0007b")]
    [InlineData("email", "a\nb@x")]
    [InlineData("key", "a\tb")]
    [InlineData("upn", "a\u0085b")]
    public void Control_character_in_an_identifying_value_is_an_error(string header, string value)
    {
        InvalidRowException error = Assert.Throws<InvalidRowException>(() => AmbitionUserReader.ReadChange(CsvText.Row((header, value)), isActive: false));

        Assert.Equal((7, header), (error.Row, error.Column));
        Assert.Contains("control character", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_break_in_other_texts_is_allowed() =>
        Assert.Equal("a\nb", CsvText.Row(("description", "a\nb")).Text(Columns.Description));

    [Fact]
    public void A_missing_value_names_its_column()
    {
        InvalidRowException error = Assert.Throws<InvalidRowException>(
            () => AmbitionUserReader.Read(CsvText.Row(("first_name", " "), ("last_name", "Lund"), ("email", "p@x"))));

        Assert.Equal((7, "first_name"), (error.Row, error.Column));
    }

    [Fact]
    public void A_row_without_user_name_and_address_is_an_error()
    {
        InvalidRowException error = Assert.Throws<InvalidRowException>(
            () => AmbitionUserReader.Read(CsvText.Row(("first_name", "A"), ("last_name", "B"), ("email", ""))));

        Assert.Contains("neither a user name nor an e-mail address", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Culture_of_the_machine_is_ignored(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            SourceRow row = Assert.Single(CsvText.Rows("FIRST_NAME,LAST_NAME,EMAIL,IS_ACTIVE,TIME_ZONE\nIrma,Inci,INCI@X.EXAMPLE,DISABLED,x\n"));
            AmbitionUser user = AmbitionUserReader.Read(row);

            Assert.Equal(("Irma", "Inci", "INCI@X.EXAMPLE", false, "x"), (user.FirstName, user.LastName, user.Username, user.IsActive, user.TimeZone));
            Assert.Equal("1.5", CsvText.Row(("phone", 1.5)).Text(Columns.Phone));
            Assert.Equal("isinactive", HeaderRules.Normalize("IS_INACTIVE"));
            Assert.True(ValueRules.TryReadBoolean("ACTIVE", out bool active) && active);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Without_a_flag_a_person_is_active_and_the_address_is_the_user_name()
    {
        AmbitionUser user = AmbitionUserReader.Read(CsvText.Row(("first_name", "A"), ("last_name", "B"), ("email", " a@x ")));

        Assert.Equal(("a@x", "a@x", true, 7L), (user.Username, user.Email, user.IsActive, user.Row));
    }

    /// <summary>As mail systems have them: a value with words of its own.</summary>
    private readonly struct Address(string text)
    {
        public override string ToString() => text;
    }
}
