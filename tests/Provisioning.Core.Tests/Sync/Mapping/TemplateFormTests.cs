using Provisioning.Sync.Mapping;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Templates that write a column in another form.</summary>
public sealed class TemplateFormTests
{
    [Theory]
    [InlineData("{a|lower}", "Öz ÅSA", "öz åsa")]
    [InlineData("{a|UPPER}", "groß", "GROß")]
    [InlineData("{a|title}", "mIRA HOLT", "Mira Holt")]
    [InlineData("{a|plain}", "José Сергей", "Jose Сергей")]
    [InlineData("{a|latin}", "José Сергей", "Jose Sergei")]
    [InlineData("{a|german}", "Jürgen", "Juergen")]
    [InlineData("{a|ascii}", "José Сергей’s", "Jose Sergei's")]
    [InlineData("{a:1|lower}", "Anna", "a")]
    [InlineData("{ a : 1 | lower }", "Anna", "a")]
    [InlineData("{a|german|lower}", "Özil", "oezil")]
    [InlineData("{a|ascii:1}", "Щукин", "S")]
    [InlineData("{a:1|ascii}", "Щукин", "Shch")]
    [InlineData("{a|german:2|upper}", "über", "UE")]
    [InlineData("{a||b}", "x", "x")]
    [InlineData("{{{a|lower}}}", "X", "{x}")]
    public void Column_is_written_in_the_given_form(string template, string cell, string expected)
    {
        Assert.Null(TextTemplate.Read(template, out TextTemplate? read));
        Assert.Null(read!.Fill(_ => cell, out string text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("{a||b}", "a|b")]
    [InlineData("{a||b|lower}", "a|b")]
    [InlineData("{||}", "|")]
    [InlineData("{a||}", "a|")]
    [InlineData("{a::1|lower}", "a:1")]
    public void Doubled_bar_is_part_of_the_column_name(string template, string column)
    {
        Assert.Null(TextTemplate.Read(template, out TextTemplate? read));
        Assert.Equal([column], read!.Columns);
    }

    [Theory]
    [InlineData("{a|lowr}", "'{a|lowr}' has a bar before 'lowr', which is none of lower, upper, title, ascii, german, latin, plain. Did you mean 'lower'?")]
    [InlineData("{a|}", "a bar before ''")]
    [InlineData("{a|lower:0}", "1 to 99")]
    [InlineData("{|lower}", "a '{' needs a column")]
    public void Invalid_form_is_a_finding(string template, string words) => Rules.HasFinding($"@{{ Template = '{template}' }}", ".Template", words);

    [Fact]
    public void A_letter_that_ASCII_cannot_write_is_an_error_of_its_row() =>
        Assert.EndsWith("column 'x' is '王 Li', whose '王' cannot be written in ASCII letters.", Rules.Value("@{ Template = '{x|ascii}@corp.example' }", "x=王 Li"), StringComparison.Ordinal);

    [Fact]
    public void User_names_consist_of_initial_and_surname() =>
        Assert.Equal("oezguenes", Rules.Value("@{ Template = '{x:1|german|ascii|lower}{y|german|ascii|lower}' }", "x=Özlem; y=Zgüneş"));

    [Fact]
    public void Template_is_rewritten_and_searched_like_a_column()
    {
        Assert.Equal("Desk 1", Rules.Value("@{ Template = '{x}-{y}'; Table = @{ 'de-*' = 'Desk 1' } }", "x=DE; y=Köln"));
        Assert.Equal("DEKöln", Rules.Value("@{ Template = '{x} {y}'; Replace = @{ ' ' = '' } }", "x=DE; y=Köln"));
        Assert.Contains("the template '{x}-{y}' gives 'FR-Nice', which is not in the table of the mapping (line 5", Rules.Value("@{ Template = '{x}-{y}'; Table = @{ 'de-*' = 'Desk 1' } }", "x=FR; y=Nice"), StringComparison.Ordinal);
    }
}
