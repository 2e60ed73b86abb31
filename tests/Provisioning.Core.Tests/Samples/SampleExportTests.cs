using System.Text;
using System.Text.RegularExpressions;

namespace Provisioning.Core.Tests.Samples;

/// <summary>The large export contains the cases that it is for.</summary>
public sealed class SampleExportTests
{
    private static IReadOnlyList<ExportRow> Rows => SampleExport.Rows;

    [Fact]
    public void Thousand_people_are_on_1022_numbered_rows()
    {
        Assert.Equal(Enumerable.Range(1, 1022), Rows.Select(row => row.Number));
        Assert.Equal(1000, Rows.Select(row => row.Person).Distinct().Count());
        Assert.Equal(1000, Rows.Select(row => row.Person.Email).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Addresses_are_plain_and_in_example_domains() =>
        Assert.All(
            SamplePeople.All,
            person => Assert.Matches(@"^[A-Za-z'-]+[.+][A-Za-z'-]+[0-9]?@(?i:corp\.example|example\.com)\z", person.Email));

    [Theory]
    [InlineData(@"\p{IsBasicLatin}", 500)]
    [InlineData(@"[\u00c0-\u017f]", 200)]
    [InlineData(@"\p{IsLatinExtendedAdditional}", 15)]
    [InlineData(@"\p{IsGreek}", 25)]
    [InlineData(@"\p{IsCyrillic}", 80)]
    [InlineData(@"\p{IsArabic}", 30)]
    [InlineData(@"\p{IsHebrew}", 12)]
    [InlineData(@"\p{IsCJKUnifiedIdeographs}", 30)]
    [InlineData(@"\p{IsHiragana}", 5)]
    [InlineData(@"\p{IsKatakana}", 5)]
    [InlineData(@"\p{IsHangulSyllables}", 12)]
    [InlineData(@"\p{IsThai}", 12)]
    [InlineData(@"\p{IsDevanagari}", 12)]
    [InlineData(@"\p{IsBengali}", 12)]
    [InlineData(@"\p{IsTamil}", 12)]
    [InlineData(@"\p{IsTelugu}", 12)]
    [InlineData(@"\p{IsGurmukhi}", 12)]
    [InlineData(@"\p{IsGeorgian}", 12)]
    [InlineData(@"\p{IsArmenian}", 12)]
    [InlineData(@"\p{IsEthiopic}", 12)]
    [InlineData(@"\p{Cs}", 1)]
    [InlineData(@"\p{Mn}", 30)]
    public void Names_are_written_in_many_scripts(string letter, int atLeast) =>
        AtLeast(atLeast, row => Regex.IsMatch(row.FirstName.Written + row.LastName.Written, letter));

    [Fact]
    public void Names_hold_apostrophes_commas_and_quotes()
    {
        AtLeast(25, row => row.LastName.Written.Contains('\'', StringComparison.Ordinal));
        AtLeast(1, row => row.LastName.Written.Contains('’', StringComparison.Ordinal));
        AtLeast(1, row => row.LastName.Written.StartsWith('\''));
        AtLeast(1, row => row.LastName.Written == "Smith, Jr.");
        AtLeast(3, row => row.FirstName.Written.Contains('"', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_name_has_a_transliteration_in_ascii_and_its_composed_form() =>
        Assert.All(Rows.SelectMany(row => new[] { row.FirstName, row.LastName }), name =>
        {
            Assert.True(Ascii.IsValid(name.Latin), name.Latin);
            Assert.True(name.Written.IsNormalized(NormalizationForm.FormC), name.Written);
        });

    [Fact]
    public void Cells_need_quoting_and_trimming()
    {
        AtLeast(20, row => row.Department.Contains(',', StringComparison.Ordinal));
        AtLeast(20, row => row.Department.Contains(';', StringComparison.Ordinal));
        AtLeast(20, row => Regex.IsMatch(row.Department, "[^\r]\n"));
        AtLeast(20, row => row.Department.Contains("\r\n", StringComparison.Ordinal));
        AtLeast(20, row => row.Department.Contains('"', StringComparison.Ordinal));
        AtLeast(20, row => row.Cells.Any(cell => cell.EndsWith(' ')));
        AtLeast(10, row => row.Cells.Any(cell => cell.StartsWith(' ')));
        AtLeast(5, row => row.Email != row.Email.Trim() && row.Expected == Expected.Good);
    }

    [Fact]
    public void Cells_are_empty()
    {
        AtLeast(100, row => row.Phone.Length == 0);
        AtLeast(20, row => row.Department.Length == 0);
        AtLeast(20, row => row.TeamName.Length == 0);
        AtLeast(10, row => row.Role.Length == 0);
        AtLeast(50, row => row.IsActive.Length == 0);
    }

    [Theory]
    [InlineData('=')]
    [InlineData('+')]
    [InlineData('-')]
    [InlineData('@')]
    public void Some_cells_begin_like_formulas(char beginning) =>
        AtLeast(20, row => row.Cells.Any(cell => cell.StartsWith(beginning)));

    [Fact]
    public void Addresses_vary()
    {
        AtLeast(20, row => row.Email.Contains('+', StringComparison.Ordinal));
        AtLeast(8, row => row.Email.Contains('\'', StringComparison.Ordinal));
        AtLeast(30, row => row.Email.Any(char.IsUpper) && !row.Email.Any(char.IsLower));
        AtLeast(2, row => Regex.IsMatch(row.Email, "[0-9]@"));
    }

    [Fact]
    public void Roles_and_teams_have_the_documented_number()
    {
        Assert.Equal(8, Rows.Select(row => row.Role.Trim()).Where(role => role.Length > 0).Distinct().Count());
        Assert.Equal(25, Rows.Select(row => row.TeamName.Trim()).Where(team => team.Length > 0).Distinct().Count());
    }

    [Theory]
    [InlineData(true, "", "1", "TRUE", "True", "Yes", "true", "yes")]
    [InlineData(false, "0", "FALSE", "False", "No", "false", "no")]
    [InlineData(null, "2", "maybe")]
    public void Flags_are_spelled_as_exports_spell_them(bool? active, params string[] spellings) =>
        Assert.Equal(
            spellings,
            Rows.Where(row => row.Active == active).Select(row => row.IsActive.Trim()).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Inactive_people_are_a_few_percent() =>
        Assert.InRange(Rows.Count(row => row.Active == false), 40, 100);

    private static void AtLeast(int count, Func<ExportRow, bool> condition) =>
        Assert.InRange(Rows.Count(condition), count, Rows.Count);
}
