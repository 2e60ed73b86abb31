using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>What a rule does with a text: parts, replacements, dates, letters.</summary>
public sealed class RewriteTests
{
    [Theory]
    [InlineData("','; Index = 2", "Smith, Anna", "Anna")]
    [InlineData("','; Index = 1", "Smith, Anna", "Smith")]
    [InlineData("'/'; Index = 1", "Sales / North", "Sales")]
    [InlineData("'@'; Index = 1", "jsmith@corp.com", "jsmith")]
    [InlineData("'@'; Index = -1", "jsmith@corp.com", "corp.com")]
    [InlineData("' - '; Index = 2", "Jean-Pierre - Sales", "Sales")]
    [InlineData("' '; Index = 2", "Anna   Maria Smith", "Maria")]
    [InlineData("','; Index = -2", "a,b,c", "b")]
    [InlineData("','; Index = 1", "alone", "alone")]
    [InlineData("','; Index = -1", "alone", "alone")]
    [InlineData("','; Index = 2", "alone", "(ignored)")]
    [InlineData("','; Index = -3", "a,b", "(ignored)")]
    [InlineData("','; Index = 1", ",b", "(ignored)")]
    public void Part_returns_a_part_of_a_text(string part, string cell, string expected) =>
        Assert.Equal(expected, Rules.Value($"@{{ Column = 'x'; Part = @{{ Separator = {part} }} }}", $"x={cell}"));

    [Fact]
    public void Missing_part_counts_as_an_empty_cell()
    {
        const string Part = "Column = 'x'; Part = @{ Separator = ','; Index = 2 }";

        Assert.Equal("D", Rules.Value($"@{{ {Part}; Default = 'D' }}", "x=alone"));
        Assert.Equal("(none)", Rules.Value($"@{{ {Part}; Empty = 'Clear' }}", "x=alone"));
        Assert.Contains("the rule gives no text from column 'x'.", Rules.Value($"@{{ {Part}; Empty = 'Error' }}", "x=alone"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ '[^a-z]' = '' }", "O'Neil-Ray", "ONeilRay")]
    [InlineData("@{ '\\s+' = ' ' }", "Anna \t Maria", "Anna Maria")]
    [InlineData("@{ '^(\\w+), (\\w+)$' = '$2 $1' }", "Smith, Anna", "Anna Smith")]
    [InlineData("@{ '^(?<last>\\w+), (?<first>\\w+)$' = '${first} ${last}' }", "Smith, Anna", "Anna Smith")]
    [InlineData("@{ 'x' = '$$' }", "axb", "a$b")]
    [InlineData("@{ ' GMBH$' = '' }", "Holt GmbH", "Holt")]
    [InlineData("@{ '(?-i)GMBH' = 'x' }", "Holt GmbH", "Holt GmbH")]
    [InlineData("@{ 'a' = 'b'; 'b' = 'c' }", "aabb", "cccc")]
    [InlineData("@{ 'b' = 'c' }, @{ 'a' = 'b' }", "aabb", "bbcc")]
    [InlineData("@{ '\\d' = '#'; '\\D' = '*' }", "a1", "**")]
    [InlineData("@{ '.*' = '' }", "all", "(ignored)")]
    [InlineData("@{ '^0' = 49 }", "0171", "49171")]
    public void Regular_expressions_are_replaced_in_the_order_of_the_file(string replace, string cell, string expected) =>
        Assert.Equal(expected, Rules.Value($"@{{ Column = 'x'; Replace = {replace} }}", $"x={cell}"));

    [Fact]
    public void An_expression_that_takes_too_long_is_an_error_of_its_row()
    {
        string told = Rules.Value("@{ Column = 'x'; Replace = @{ '^(a|aa)+(?!b)\\1$' = 'x' } }", $"x={new string('a', 90)}!");

        Assert.Contains($"column 'x' is '{new string('a', 90)}!', on which the expression takes more than 500 ms (line 5, key 'Agility.Attributes.Nickname.Replace.^(a|aa)+(?!b)\\1$')", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ Column = 'x'; Replace = @{ '(' = '' } }", ".Replace.(", "'(' is not a regular expression")]
    [InlineData("@{ Column = 'x'; Replace = @{ 'a' = '$1' } }", ".Replace.a", "names the group $1, which the expression does not have; a dollar sign is written $$")]
    [InlineData("@{ Column = 'x'; Replace = @{ '(?<one>a)' = '${two}' } }", ".Replace.(?<one>a)", "names the group ${two}")]
    [InlineData("@{ Column = 'x'; Replace = @{ '' = 'a' } }", ".Replace.", "empty")]
    [InlineData("@{ Column = 'x'; Replace = @{ 'a' = @{ } } }", ".Replace.a", "a text is needed")]
    [InlineData("@{ Column = 'x'; Replace = @{ 'a' = 'b'; 'a' = 'c' } }", ".Replace.a", "already")]
    [InlineData("@{ Column = 'x'; Replace = 'a' }", ".Replace", "a table")]
    [InlineData("@{ Column = 'x'; Replace = @{ } }", ".Replace", "empty")]
    [InlineData("@{ Column = 'x'; Replace = @() }", ".Replace", "empty")]
    [InlineData("@{ Column = 'x'; Part = ',' }", ".Part", "a table")]
    [InlineData("@{ Column = 'x'; Part = @{ Index = 1 } }", ".Part", "'Separator' is missing")]
    [InlineData("@{ Column = 'x'; Part = @{ Separator = ',' } }", ".Part", "'Index' is missing")]
    [InlineData("@{ Column = 'x'; Part = @{ Separator = ','; Index = 0 } }", ".Part.Index", "counted from 1")]
    [InlineData("@{ Column = 'x'; Part = @{ Separator = ''; Index = 1 } }", ".Part.Separator", "a text")]
    [InlineData("@{ Column = 'x'; Part = @{ Separator = ','; Index = '1' } }", ".Part.Index", "a whole number")]
    [InlineData("@{ Column = 'x'; Date = @{ In = 'dd.mm.yyyy' } }", ".Date.In", "mm are minutes")]
    [InlineData("@{ Column = 'x'; Date = @{ Out = 'yyyy-mm-dd' } }", ".Date.Out", "MM is the month")]
    [InlineData("@{ Column = 'x'; Date = @{ Out = 'JJJJ' } }", ".Date.Out", "no part of a date")]
    [InlineData("@{ Column = 'x'; Date = @{ Out = '%' } }", ".Date.Out", "not a date format")]
    [InlineData("@{ Column = 'x'; Date = 'dd.MM.yyyy' }", ".Date", "a table")]
    [InlineData("@{ Column = 'x'; Transliterate = 'Germn' }", ".Transliterate", "'German'")]
    [InlineData("@{ Column = 'x'; Transliterate = 'Latin', 'Latin' }", ".Transliterate", "already")]
    public void Invalid_rewrite_is_a_finding_with_its_line(string rule, string key, string words) => Rules.HasFinding(rule, key, words);

    [Theory]
    [InlineData("@{ In = 'dd.MM.yyyy'; Out = 'yyyy-MM-dd' }", "31.12.2026", "2026-12-31")]
    [InlineData("@{ In = 'MM/dd/yyyy', 'yyyyMMdd'; Out = 'd MMM yyyy' }", "20261231", "31 Dec 2026")]
    [InlineData("@{ Out = 'dd.MM.yyyy' }", "2026-12-31", "31.12.2026")]
    [InlineData("@{ Out = 'dd.MM.yyyy' }", "2026-12-31T00:00:00.0000000", "31.12.2026")]
    [InlineData("@{ Out = 'dd.MM.yyyy' }", "2026-12-31T23:30:00-05:00", "01.01.2027")]
    [InlineData("@{ Out = 'dddd' }", "2026-12-31", "Thursday")]
    [InlineData("@{ In = 'dd.MM.yyyy' }", "31.12.2026", "2026-12-31")]
    [InlineData("@{ In = 'dd.MM.yyyy' }", "", "(ignored)")]
    public void Dates_are_read_in_one_form_and_written_in_another(string date, string cell, string expected)
    {
        using CultureScope culture = new("ar-SA");

        Assert.Equal(expected, Rules.Value($"@{{ Column = 'x'; Date = {date} }}", $"x={cell}"));
    }

    [Theory]
    [InlineData("31/12/2026", "2026-12-31")]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("2026-05-04", "2026-05-04")]
    public void Date_without_a_format_uses_that_of_the_source(string cell, string expected) =>
        Assert.Equal(expected, Rules.Value("@{ Column = 'x'; Date = @{ Out = 'yyyy-MM-dd' } }", $"x={cell}", "DateFormat = 'dd/MM/yyyy'"));

    [Fact]
    public void A_date_that_cannot_be_read_is_an_error_of_its_row() => Assert.EndsWith(
        "column 'x' is '12/31/2026', which is not a date of the form dd.MM.yyyy.", Rules.Value("@{ Column = 'x'; Date = @{ In = 'dd.MM.yyyy' } }", "x=12/31/2026"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Transliterate = 'German'", "Jürgen Größe", "Juergen Groesse")]
    [InlineData("Transliterate = 'German'; Diacritics = 'Remove'", "Jürgen Çağrı", "Juergen Cagri")]
    [InlineData("Transliterate = 'German', 'Latin'", "Jürgen Çağrı Сергей", "Juergen Cagri Sergei")]
    [InlineData("Transliterate = 'Latin', 'German'", "Jürgen", "Juergen")]
    [InlineData("Transliterate = 'Latin'", "Jürgen", "Jurgen")]
    [InlineData("Transliterate = 'German'; Case = 'Upper'", "Groß", "GROSS")]
    [InlineData("Diacritics = 'Remove'", "Сергей がんばる José", "Сергей がんばる Jose")]
    public void Letters_are_transliterated(string keys, string cell, string expected) => Assert.Equal(expected, Rules.Value($"@{{ Column = 'x'; {keys} }}", $"x={cell}"));

    [Theory]
    [InlineData("Part = @{ Separator = ','; Index = 2 }; Replace = @{ '^a' = 'o' }; Transliterate = 'German'; Case = 'Upper'", "Y, aürä", "OUERAE")]
    [InlineData("Case = 'Upper'; Transliterate = 'German'; Replace = @{ '^a' = 'o' }; Part = @{ Separator = ','; Index = 2 }", "Y, aürä", "OUERAE")]
    [InlineData("Part = @{ Separator = ' '; Index = 2 }; Date = @{ Out = 'yyyy' }; Table = @{ 2026 = 'new' }", "since 2026-01-02", "new")]
    [InlineData("Replace = @{ '^Sales.*' = 'Sales' }; Table = @{ Sales = 'S' }", "Sales North", "S")]
    [InlineData("Replace = @{ '.*' = '' }; Table = @{ Sales = 'S' }; Default = 'D'", "Sales", "D")]
    public void Rewrites_apply_in_the_documented_order(string keys, string cell, string expected) =>
        Assert.Equal(expected, Rules.Value($"@{{ Column = 'x'; {keys} }}".Replace("@{ 2026 =", "@{ '2026' =", StringComparison.Ordinal), $"x={cell}"));

    [Theory]
    [InlineData("Column = 'x'; Table = @{ a = 'b' }; Transliterate = 'Latin'", ".Transliterate", "beside Table")]
    [InlineData("Column = 'x'; TableFile = 'none.csv'; Case = 'Upper'", ".Case", "beside TableFile")]
    [InlineData("Column = 'x'; Date = @{ Out = 'yyyy' }; Diacritics = 'Remove'", ".Diacritics", "beside Date")]
    [InlineData("Value = 'x'; Replace = @{ a = 'b' }", ".Replace", "beside Value")]
    [InlineData("Value = 'x'; Part = @{ Separator = ','; Index = 1 }", ".Part", "beside Value")]
    [InlineData("Value = 'x'; Default = 'y'", ".Default", "beside Value")]
    [InlineData("Value = 'x'; When = @{ Column = 'a'; In = 'b' }; Otherwise = 'c'; Default = 'y'", ".Default", "beside Value")]
    [InlineData("Column = 'x'; Otherwise = 'y'", ".Otherwise", "without When")]
    [InlineData("Column = 'x'; When = @{ Column = 'a'; In = 'b' }; Otherwise = @{ Column = 'y'; OnCreate = $true }", ".Otherwise.OnCreate", "counts for the whole rule")]
    public void Contradicting_keys_are_a_finding(string keys, string key, string words)
    {
        string[] findings = MappingText.Findings(MappingText.Agility("", $"Phone = @{{ {keys} }}"));

        Assert.Contains(findings, f => f.StartsWith($"mapping.psd1, line 5, key 'Agility.Attributes.Phone{key}': ", StringComparison.Ordinal) && f.Contains(words, StringComparison.Ordinal));
    }
}
