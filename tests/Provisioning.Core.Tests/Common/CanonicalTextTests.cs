using System.Text;
using Provisioning.Common;

namespace Provisioning.Core.Tests.Common;

/// <summary>The forms of a text: what a value is, what an identity is, and what is compared.</summary>
public sealed class CanonicalTextTests
{
    public static TheoryData<string> Invisible => new(
        "\u00AD", "\u061C", "\u180E", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u202E", "\u2060", "\u2066", "\uFEFF", "\U000E0001", "\U000E0041");

    public static TheoryData<string> Blanks => new("\u00A0", "\u1680", "\u2000", "\u2007", "\u2009", "\u202F", "\u205F", "\u3000");

    [Theory]
    [MemberData(nameof(Invisible))]
    public void Invisible_character_at_an_end_is_removed(string character)
    {
        Assert.Equal("pat", CanonicalText.Trim($"{character}pat{character}"));
        Assert.Equal("pat", CanonicalText.Trim($" {character} pat\u00A0{character}\t"));
        Assert.Equal("", CanonicalText.Trim($" {character}{character} "));
    }

    [Theory]
    [MemberData(nameof(Invisible))]
    public void Invisible_character_inside_is_kept_in_a_value_and_ignored_in_comparisons(string character)
    {
        Assert.Equal($"p{character}at", CanonicalText.Trim($"p{character}at"));
        Assert.True(KeyText.AreSame($"p{character}at", "PAT"));
        Assert.Equal(KeyHash.OfText("pat"), KeyHash.OfText($"P{character}AT "));
    }

    [Theory]
    [MemberData(nameof(Blanks))]
    public void Every_kind_of_blank_is_a_blank(string blank)
    {
        Assert.Equal("Full time", CanonicalText.Identity($"{blank}Full{blank}time{blank}"));
        Assert.Equal($"Full{blank}time", CanonicalText.Trim($"{blank}Full{blank}time"));
        Assert.True(KeyText.AreSame($"full{blank}TIME", "Full time"));
        Assert.Equal(KeyText.Fold("full time"), KeyText.Fold($"full{blank}time"));
    }

    [Theory]
    [InlineData("ren\u00e9")]
    [InlineData("Zo\u00eb Bront\u00eb")]
    [InlineData("\u0141\u00f3d\u017a")]
    [InlineData("\u1ec7")]
    [InlineData("\uac00\ub098")]
    public void Composed_and_decomposed_letters_are_one_identity(string composed)
    {
        string apart = composed.Normalize(NormalizationForm.FormD);

        Assert.Equal(composed, CanonicalText.Identity(apart));
        Assert.Equal(apart, CanonicalText.Trim(apart));
        Assert.True(KeyText.AreSame(composed, apart));
        Assert.Equal(KeyHash.OfText(composed), KeyHash.OfText(apart));
    }

    [Fact]
    public void Repeated_blanks_are_kept() => Assert.False(KeyText.AreSame("Full  time", "Full time"));

    [Fact]
    public void Plain_text_is_unchanged()
    {
        string text = "ann@corp.example";

        Assert.Same(text, CanonicalText.Trim(text));
        Assert.Same(text, CanonicalText.Identity(text));
        Assert.Same(text, CanonicalText.Comparable(text));
    }

    [Fact]
    public void Half_a_character_does_not_fail()
    {
        Assert.Equal("a\ud800", CanonicalText.Identity(" a\ud800 "));
        Assert.Equal("\udc00a", CanonicalText.Trim("\udc00a\u200B"));
        Assert.True(KeyText.AreSame("a\ud800", "A\ud800"));
    }

    [Theory]
    [InlineData("\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")]
    [InlineData("Ada \U0001F469\u200D\U0001F4BB")]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")]
    public void Joiners_of_emoji_and_scripts_stay_in_a_name(string name) => Assert.Equal(name, CanonicalText.Trim(name + " "));

    [Fact]
    public void Invisible_letters_outside_flags_are_removed() => Assert.Equal("pat", CanonicalText.Trim("pat\U000E0067\U000E007F"));

    [Theory]
    [InlineData("p\u200Bat", "U+200B (zero width space)")]
    [InlineData("p\u00ADat", "U+00AD (soft hyphen)")]
    [InlineData("p\u200Eat", "U+200E (left-to-right mark)")]
    [InlineData("p\u2060at", "U+2060 (word joiner)")]
    [InlineData("p\uFEFFat", "U+FEFF (byte order mark)")]
    [InlineData("p\U000E0041at", "U+E0041 (tag)")]
    [InlineData("p\u034Fat", "U+034F (combining grapheme joiner)")]
    [InlineData("p\uFE0Fat", "U+FE0F (variation selector)")]
    [InlineData("p\u3164at", "U+3164 (Hangul filler)")]
    public void Identity_with_an_invisible_character_is_refused_with_its_name(string identity, string named)
    {
        Assert.Contains(named, IdentityRules.Problem(identity), StringComparison.Ordinal);
        Assert.Contains(named, IdentityRules.AddressProblem(identity + "@corp.example"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u007Fb")]
    public void An_identity_with_a_control_character_is_refused(string identity) =>
        Assert.Contains("control character", IdentityRules.Problem(identity), StringComparison.Ordinal);
}
