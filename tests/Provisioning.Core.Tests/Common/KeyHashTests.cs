using System.Globalization;
using Provisioning.Common;

namespace Provisioning.Core.Tests.Common;

/// <summary>Hashes stand for keys, so different keys must not share one.</summary>
public sealed class KeyHashTests
{
    [Fact]
    public void Keys_that_differ_little_have_different_hashes()
    {
        IEnumerable<string> keys = Enumerable.Range(0, 400_000).SelectMany(i => new[]
        {
            string.Create(CultureInfo.InvariantCulture, $"PERSON.{i}@CORP.EXAMPLE"),
            string.Create(CultureInfo.InvariantCulture, $"{i}"),
            string.Create(CultureInfo.InvariantCulture, $"\u00C5{i:D7}\n"),
        });

        Assert.Equal(1_200_000, keys.Select(KeyHash.Of).Distinct().Count());
    }

    [Fact]
    public void Neighbouring_keys_differ_in_both_halves()
    {
        ulong[] hashes = Enumerable.Range(0, 1000).Select(i => KeyHash.Of(i.ToString(CultureInfo.InvariantCulture))).ToArray();

        Assert.Equal(1000, hashes.Select(h => (uint)h).Distinct().Count());
        Assert.Equal(1000, hashes.Select(h => (uint)(h >> 32)).Distinct().Count());
    }

    [Fact]
    public void The_same_key_has_the_same_hash() => Assert.Equal(KeyHash.Of("a@x"), KeyHash.Of(new string(['a', '@', 'x'])));

    [Theory]
    [InlineData("Ann@Corp.Example")]
    [InlineData("ann@corp.example")]
    [InlineData("J\u00F6rg.\u0131\u0130\u00DF\u01C5@x")]
    [InlineData("")]
    public void Without_regard_to_case_it_is_the_hash_of_the_key_in_upper_case(string key) =>
        Assert.Equal(KeyHash.Of(key.ToUpperInvariant()), KeyHash.OfText(key));
}
