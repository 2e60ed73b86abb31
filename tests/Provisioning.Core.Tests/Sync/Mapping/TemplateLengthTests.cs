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
    public void The_first_characters_of_a_column_are_taken(string template, string expected) =>
        Assert.Equal(expected, Fill(template, c => c == "a" ? "John" : "Smith"));

    [Theory]
    [InlineData("\U0001F600x", 1, "\U0001F600")]
    [InlineData("e\u0301mile", 1, "e\u0301")]
    [InlineData("\u00c9mile", 2, "\u00c9m")]
    [InlineData("a\u0302\u0323b", 1, "a\u0302\u0323")]
    [InlineData("", 1, "")]
    [InlineData("ab", 5, "ab")]
    public void Neither_a_letter_and_its_marks_nor_the_halves_of_a_pair_are_taken_apart(string cell, int length, string expected) =>
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
    public void A_column_whose_name_has_a_colon_is_still_reached(string template, string column, string expected)
    {
        Assert.Null(TextTemplate.Read(template, out TextTemplate? read));

        Assert.Equal([column], read!.Columns);
        Assert.Null(read.Fill(_ => "whole", out string text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("{a:0}", "'{a:0}' takes the first 1 to 99 characters")]
    [InlineData("{a:100}", "1 to 99")]
    [InlineData("{a:99999999999}", "the colon is written twice")]
    [InlineData("{:1}", "a '{' needs a column")]
    [InlineData("{ : 1 }", "a '{' needs a column")]
    public void A_length_that_cannot_be_is_told_with_its_place(string template, string words) =>
        MappingText.HasOne(MappingText.Agility("", $"Phone = @{{ Template = '{template}' }}"), 5, "Agility.Attributes.Phone.Template", words);

    [Fact]
    public void The_same_column_may_be_taken_whole_and_in_part()
    {
        Assert.Null(TextTemplate.Read("{a:1}-{A}", out TextTemplate? read));

        Assert.Equal(["a"], read!.Columns);
        Assert.Null(read.Fill(_ => "John", out string text));
        Assert.Equal("J-John", text);
    }

    [Fact]
    public void Letters_are_taken_before_they_are_rewritten()
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
