using Provisioning.Common;

namespace Provisioning.Core.Tests.Common;

/// <summary>Passwords that are generated: what they are made of, and that none is likelier than another.</summary>
[Trait("Category", "Secrets")]
public sealed class PasswordGeneratorTests
{
    private static readonly Func<char, bool>[] s_kinds = [c => c is >= 'a' and <= 'z', c => c is >= 'A' and <= 'Z', c => c is >= '0' and <= '9', c => !char.IsLetterOrDigit(c)];

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(128)]
    public void Password_has_the_requested_length_and_a_character_of_each_kind(int length)
    {
        foreach (string password in Make(length, 500))
        {
            Assert.Equal(length, password.Length);
            Assert.All(s_kinds, kind => Assert.Contains(password, c => kind(c)));
        }
    }

    [Fact]
    public void Characters_of_passwords_are_unambiguous_and_have_no_meaning_in_files()
    {
        string all = string.Concat(Make(128, 200));

        Assert.DoesNotContain(all, c => "0Oo1lI|".Contains(c, StringComparison.Ordinal));
        Assert.DoesNotContain(all, c => "\"',;\t =+-@<>&\\$`:".Contains(c, StringComparison.Ordinal));
        Assert.All(all, c => Assert.InRange(c, '!', '~'));
    }

    [Fact]
    public void Characters_of_one_kind_are_equally_frequent()
    {
        Dictionary<char, int> counts = Make(16, 20_000).SelectMany(p => p).GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());

        foreach (Func<char, bool> kind in s_kinds)
        {
            List<int> frequencies = counts.Where(c => kind(c.Key)).Select(c => c.Value).ToList();

            // Eight standard deviations and more; the remainder of a byte alone would make a quarter of difference.
            Assert.All(frequencies, f => Assert.InRange(f / frequencies.Average(), 0.88, 1.12));
        }
    }

    [Fact]
    public void Passwords_are_never_repeated() => Assert.Equal(20_000, Make(12, 20_000).Distinct().Count());

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(129)]
    public void Other_lengths_are_refused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => PasswordGenerator.Make(length));

    [Fact]
    public void A_password_does_not_show_itself() => Assert.Equal("***", PasswordGenerator.Make(16).ToString());

    private static IEnumerable<string> Make(int length, int count) => Enumerable.Range(0, count).Select(_ => PasswordGenerator.Make(length).Reveal());
}
