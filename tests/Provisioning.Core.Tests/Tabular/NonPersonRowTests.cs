using System.Text;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>Rows and lines of files that are about no person: blank ones, headers that come again, and what programs add.</summary>
public sealed class RowsThatAreNoPeopleTests
{
    private const string Header = "email,first_name,last_name";

    [Theory]
    [InlineData(",,")]
    [InlineData(" , ,")]
    [InlineData("\"\",\"\",\"\"")]
    [InlineData("\u00A0,\u3000,\u200B")]
    [InlineData("\t,\u202F,\uFEFF")]
    [InlineData(",,,,,")]
    [InlineData("\" \n \",,")]
    public void A_row_without_a_filled_cell_is_a_blank_line(string blank)
    {
        List<SourceRow> rows = CsvText.Rows($"{Header}\na@x,A,Z\n{blank}\nb@x,B,Y\n");

        Assert.Equal(["a@x", "b@x"], rows.Select(r => r.Text(Columns.Email)));
        Assert.Equal([1L, 2L], rows.Select(r => r.Number));
        Assert.All(rows, r => Assert.Null(r.Problem));
    }

    [Fact]
    public void File_of_blank_rows_has_no_rows() => Assert.True(CsvText.Refusal($"{Header}\n,,\n , ,\n").SourceIsEmpty);

    [Theory]
    [InlineData("email,first_name,last_name")]
    [InlineData("Email,First Name,Last-Name")]
    [InlineData(" EMAIL , FirstName,last_name ")]
    [InlineData("last_name,email,first_name")]
    [InlineData("e\u200Bmail,first_name,last_name")]
    public void A_row_that_repeats_the_header_is_an_error(string again)
    {
        List<SourceRow> rows = CsvText.Rows($"{Header}\na@x,A,Z\n{again}\nb@x,B,Y\n");

        Assert.Equal([null, "it repeats the header", null], rows.Select(r => r.Problem?.Split(',')[0]));
        Assert.Contains("Row 2: it repeats the header", Assert.Throws<InvalidRowException>(() => AmbitionUserReader.Read(rows[1])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("email,A,Z")]
    [InlineData("a@x,first_name,last_name")]
    [InlineData("email,,last_name")]
    public void Row_with_some_header_words_is_a_row(string row) => Assert.Null(Assert.Single(CsvText.Rows($"{Header}\n{row}\n")).Problem);

    [Theory]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\n")]
    [InlineData("#TYPE Selected.System.Management.Automation.PSCustomObject\r\n")]
    [InlineData("#type System.Collections.Generic.Dictionary`2[[System.String, mscorlib],[System.String, mscorlib]]\n")]
    [InlineData("sep=,\n#TYPE X\n")]
    [InlineData("#TYPE X\nsep=,\n")]
    public void Type_line_is_skipped(string start)
    {
        SourceRow row = Assert.Single(CsvText.Rows($"{start}{Header}\na@x,A,Z\n"));

        Assert.Equal("a@x", row.Text(Columns.Email));
        Assert.Equal(start.Count(c => c == '\n') + 2, row.Line);
    }

    [Fact]
    public void Type_line_does_not_define_the_delimiter() =>
        Assert.Equal("A", Assert.Single(CsvText.Rows("#TYPE A,B,C,D\nemail;first_name;last_name\na@x;A;Z\n")).Text(Columns.FirstName));

    [Fact]
    public void Header_that_begins_like_a_type_line_is_a_header() =>
        Assert.Equal("x", Assert.Single(CsvText.Rows("#types,email\nx,a@x\n")).Text(new Column("types")));

    [Theory]
    [InlineData("504B0304140006000800", ".xlsx")]
    [InlineData("D0CF11E0A1B11AE10000", ".xls")]
    public void Workbook_read_as_text_is_reported(string start, string kind)
    {
        string message = CsvText.Refusal(Convert.FromHexString(start)).Message;

        Assert.Contains(kind, message, StringComparison.Ordinal);
        Assert.Contains("Save it as CSV UTF-8", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pre\u0301nom", "pr\u00e9nom")]
    [InlineData("Stra\u00dfe", "stra\u00dfe")]
    [InlineData("NAI\u0308VETE\u0301", "na\u00efvet\u00e9")]
    [InlineData("i\u0307mza\u200B", "i\u0307mza")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\uFEFFemail\u00A0address", "email_address")]
    [InlineData("e\u00ADmail", "Email")]
    public void Header_is_found_in_both_Unicode_forms(string header, string wanted)
    {
        SourceRow row = Assert.Single(CsvText.Rows($"x,{header}\n1,found\n"));

        Assert.Equal("found", row.Text(new Column(wanted)));
        Assert.Equal("found", row.Unchanged(new Column(wanted)));
    }

    [Fact]
    public void Vowel_signs_distinguish_headers() =>
        Assert.NotEqual(HeaderRules.Normalize("\u0915\u093F"), HeaderRules.Normalize("\u0915\u0940"));

    [Fact]
    public void Header_in_two_Unicode_forms_is_repeated() =>
        Assert.Contains("twice", CsvText.Refusal("pre\u0301nom,pr\u00e9nom\na,b\n").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("username", "pa\u200Bt", "U+200B (zero width space)")]
    [InlineData("group_name", "Do\u00ADgs", "U+00AD (soft hyphen)")]
    [InlineData("group_type", "Te\u2060am", "U+2060 (word joiner)")]
    [InlineData("email", "p\u200Eat@x", "U+200E (left-to-right mark)")]
    public void An_invisible_character_in_an_identity_is_an_error_that_names_it(string header, string value, string named)
    {
        Column column = Columns.All.Concat(AmbitionColumns.All).First(c => c.Name == header || HeaderRules.Normalize(c.Name) == HeaderRules.Normalize(header));
        InvalidRowException error = Assert.Throws<InvalidRowException>(() => CsvText.Row((header, value)).Text(column));

        Assert.Equal((7, header), (error.Row, error.Column));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Identities_are_normalised_and_other_texts_are_unchanged()
    {
        SourceRow row = CsvText.Row(("username", "\uFEFFrene\u0301\u00A0b\u200B"), ("last_name", "\u200BRene\u0301\u00A0\u200Db\u00AD"));

        Assert.Equal("ren\u00e9 b", row.Text(Columns.Username));
        Assert.Equal("Rene\u0301\u00A0\u200Db", row.Text(Columns.LastName));
    }

    [Fact]
    public void Any_address_is_accepted_with_AllowAnyEmail()
    {
        SourceRow row = CsvText.Row(("email", "Bo <bo@x>"));
        row.TakesAnyEmail = true;

        Assert.Equal("Bo <bo@x>", row.Text(Columns.Email));
    }

    [Theory]
    [InlineData('\u0007')]
    [InlineData('\u001B')]
    [InlineData('\u0090')]
    [InlineData('\uFFFE')]
    public void A_control_character_is_refused_in_every_text(char character) =>
        Assert.Contains("control character", Assert.Throws<InvalidRowException>(() => CsvText.Row(("last_name", $"A{character}B")).Text(Columns.LastName)).Message, StringComparison.Ordinal);

    [Fact]
    public void Accents_are_decoded_before_headers_are_compared() =>
        Assert.Equal("A", Assert.Single(CsvText.Rows(Encoding.Latin1.GetBytes("pr\u00e9nom,x\nA,b\n"), new TableOptions { Encoding = Encoding.Latin1 })).Text(new Column("pre\u0301nom")));
}
