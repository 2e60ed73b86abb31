using System;
using System.Globalization;
using Provisioning.Ambition;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>Cells by forgiving column names, and values as people write them.</summary>
public sealed class SourceRowTests
{
    [Theory]
    [InlineData("E-Mail Address ")]
    [InlineData("email")]
    [InlineData("EMAIL")]
    [InlineData("e_mail")]
    [InlineData("Work Email")]
    [InlineData("mail")]
    public void A_header_is_known_by_its_letters(string header) =>
        Assert.Equal("n@x", CsvText.Row((header, "n@x")).Text(Columns.Email));

    [Theory]
    [InlineData("E-Mail Address ", "emailaddress")]
    [InlineData("IS_ACTIVE", "isactive")]
    [InlineData("Prénom", "prénom")]
    [InlineData(" - ", "")]
    public void Case_blanks_dashes_and_underscores_do_not_count(string header, string form) =>
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
    public void An_object_may_bring_its_own_type(object value, bool expected) =>
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
        Assert.Contains("'email' means the same and says 'a@x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_spellings_of_one_column_that_agree_are_no_error() =>
        Assert.Equal("a@x", CsvText.Row(("email", "a@x"), ("E-Mail", " a@x ")).Text(Columns.Email));

    [Fact]
    public void An_empty_spelling_gives_way_to_a_filled_one() =>
        Assert.Equal("b@x", CsvText.Row(("email", ""), ("Work Email", "b@x")).Text(Columns.Email));

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
    public void The_culture_of_the_machine_does_not_matter(string culture)
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
}
