using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Mapping;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Templates that take the first characters of a column.</summary>
public sealed class TemplateLengthTests
{
    [Theory]
    [InlineData("{a:1}{b}", "JSmith")]
    [InlineData("{a:2}.{b:3}", "Jo.Smi")]
    [InlineData("{a:99}", "John")]
    [InlineData("{ a : 1 }", "J")]
    [InlineData("{a:04}", "John")]
    [InlineData("{{{a:1}}}", "{J}")]
    public void First_characters_of_a_column_are_used(string template, string expected) =>
        Assert.Equal(expected, Fill(template, c => c == "a" ? "John" : "Smith"));

    [Theory]
    [InlineData("\U0001F600x", 1, "\U0001F600")]
    [InlineData("e\u0301mile", 1, "e\u0301")]
    [InlineData("\u00c9mile", 2, "\u00c9m")]
    [InlineData("a\u0302\u0323b", 1, "a\u0302\u0323")]
    [InlineData("", 1, "")]
    [InlineData("ab", 5, "ab")]
    public void Letters_with_marks_and_surrogate_pairs_are_not_split(string cell, int length, string expected) =>
        Assert.Equal(expected, Fill(FormattableString.Invariant($"{{a:{length}}}"), _ => cell));

    [Theory]
    [InlineData("{grade::1}", "grade:1", "whole")]
    [InlineData("{grade::1:2}", "grade::1", "wh")]
    [InlineData("{grade:1:2}", "grade:1", "wh")]
    [InlineData("{grade:::1}", "grade::1", "whole")]
    [InlineData("{grade: level}", "grade: level", "whole")]
    [InlineData("{grade::level}", "grade::level", "whole")]
    [InlineData("{grade:}", "grade:", "whole")]
    [InlineData("{grade:1a}", "grade:1a", "whole")]
    [InlineData("{grade:-1}", "grade:-1", "whole")]
    [InlineData("{grade:\u0661}", "grade:\u0661", "whole")]
    public void Column_name_with_a_colon_is_found(string template, string column, string expected)
    {
        Assert.Null(TextTemplate.Read(template, out TextTemplate? read));

        Assert.Equal([column], read!.Columns);
        Assert.Null(read.Fill(_ => "whole", out string text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("{a:0}", "'{a:0}' can take the first 1 to 99 characters")]
    [InlineData("{a:100}", "1 to 99")]
    [InlineData("{a:99999999999}", "write the colon twice")]
    [InlineData("{:1}", "a '{' needs a column")]
    [InlineData("{ : 1 }", "a '{' needs a column")]
    public void Invalid_length_is_a_finding_with_its_line(string template, string words) =>
        MappingText.HasOne(MappingText.Agility("", $"Phone = @{{ Template = '{template}' }}"), 5, "Agility.Attributes.Phone.Template", words);

    [Fact]
    public void Column_may_be_used_completely_and_in_part()
    {
        Assert.Null(TextTemplate.Read("{a:1}-{A}", out TextTemplate? read));

        Assert.Equal(["a"], read!.Columns);
        Assert.Null(read.Fill(_ => "John", out string text));
        Assert.Equal("J-John", text);
    }

    [Fact]
    public void Length_applies_before_rewriting()
    {
        string mapping = MappingText.Agility("", "Nickname = @{ Template = '{first_name:1}{last_name}'; Diacritics = 'Remove'; Case = 'Lower' }");

        Assert.Equal("eodegaard", People.Read(mapping, "email,first_name,last_name", "m@x,\u00c9mile,\u00d8degaard").People[0].Attribute("Nickname"));
    }

    private static string Fill(string template, Func<string, string> cell)
    {
        Assert.Null(TextTemplate.Read(template, out TextTemplate? read));
        Assert.Null(read!.Fill(cell, out string text));
        return text;
    }
}
