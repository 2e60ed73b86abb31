using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>A secret is found in every form in which a service may give a request back.</summary>
[Trait("Category", "Secrets")]
public sealed class RedactorTests
{
    private const string Secret = "pä55 \"w\\ö'r<d>&+/%?=";

    private static readonly Redactor s_redactor = new(Secret);

    public static TheoryData<string> Forms =>
    [
        Secret,
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)).TrimEnd('='),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)).Replace('+', '-').Replace('/', '_'),
        "p%C3%A455%20%22w%5C%C3%B6%27r%3Cd%3E%26%2B%2F%25%3F%3D",
        "p%c3%a455%20%22w%5c%c3%b6%27r%3cd%3e%26%2b%2f%25%3f%3d",
        "p%C3%A455+%22w%5C%C3%B6%27r%3Cd%3E%26%2B%2F%25%3F%3D",
        "p\\u00E455 \\u0022w\\\\\\u00F6\\u0027r\\u003Cd\\u003E\\u0026\\u002B/%?=",
        "pä55 \\\"w\\\\ö'r<d>&+/%?=",
        "pä55 &quot;w\\ö&apos;r&lt;d&gt;&amp;+/%?=",
        "p&#228;55 &quot;w\\&#246;&#39;r&lt;d&gt;&amp;+/%?=",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Secret_is_masked_completely(string form) => Assert.Equal("before *** after", s_redactor.Clean($"before {form} after"));

    public static TheoryData<string, string> Spellings
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string secret in (string[])[Secret, "Tk/9+fQ z~r-X_e.4!", "correct horse battery", "0a1b2c3d4e5f60718293", "пароль🙂#1", "pa%2Fss%25word"])
            {
                foreach (string form in FormsOf(secret).Distinct())
                {
                    data.Add(secret, form);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Secret_is_found_in_every_spelling(string secret, string form)
    {
        string clean = new Redactor(secret).Clean($"before {form} after");

        Assert.Equal("before *** after", clean);
        Assert.True(new Redactor(secret).Holds($"before {form} after"));
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Token ")]
    [InlineData("admin:")]
    [InlineData("Authorization: Bearer ")]
    [InlineData("{\"t\":\"")]
    public void Secret_within_Base64_is_masked_in_any_context(string start)
    {
        foreach (string after in (string[])["", "\"", "\r\n", " and more"])
        {
            string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(start + Secret + after));
            string clean = s_redactor.Clean(encoded);

            Assert.Contains("***", clean, StringComparison.Ordinal);
            Assert.All(clean.Split("***"), part => Assert.True(Ends(encoded, part, start.Length, after.Length), part));
        }
    }

    [Theory]
    [InlineData("dog", "dogs and Dogma", "***s and Dogma")]
    [InlineData("dog", "the DOG, and Dog.", "the ***, and ***.")]
    [InlineData("dog", "hex 646f67, 646F6712", "hex ***, 646F6712")]
    [InlineData("dog", "ZG9n", "***")]
    public void Short_secret_in_another_case_is_masked_as_a_whole_word(string secret, string text, string clean) =>
        Assert.Equal(clean, new Redactor(secret).Clean(text));

    [Theory]
    [InlineData('%')]
    [InlineData('\\')]
    [InlineData('&')]
    [InlineData('A')]
    [InlineData('0')]
    [InlineData(' ')]
    public void Hostile_text_takes_no_long_time(char letter)
    {
        string text = new(letter, 30_000);

        Assert.Equal(text + "!", new Redactor(new string(letter, 12) + "?").Clean(text + "!"));
        Assert.Equal(text + "2525amp;!", s_redactor.Clean(text + "2525amp;!"));
    }

    [Fact]
    public void Other_text_is_unchanged() => Assert.Equal("password: w\\ö", s_redactor.Clean("password: w\\ö"));

    // At most one character on either side of what was decided by the secret alone, which says some bits of it.
    private static bool Ends(string encoded, string part, int before, int after) =>
        (encoded.StartsWith(part, StringComparison.Ordinal) && part.Length <= ((before * 8) + 5) / 6)
        || (encoded.EndsWith(part, StringComparison.Ordinal) && part.TrimEnd('=').Length <= ((after * 8) + 5) / 6);

    private static IEnumerable<string> FormsOf(string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        string escaped = Uri.EscapeDataString(secret);
        string pair = Convert.ToBase64String(bytes);
        return
        [
            secret.ToUpperInvariant(),
            secret.ToLowerInvariant(),
            escaped,
            escaped.ToLowerInvariant(),
            escaped.Replace("%2F", "/", StringComparison.Ordinal),
            Uri.EscapeDataString(escaped),
            Uri.EscapeDataString(Uri.EscapeDataString(escaped)),
            WebUtility.UrlEncode(secret),
            WebUtility.UrlEncode(secret).ToUpperInvariant(),
            string.Concat(bytes.Select(b => $"%{b:X2}")),
            Convert.ToHexString(bytes),
            Convert.ToHexString(bytes).ToLowerInvariant(),
            BitConverter.ToString(bytes),
            string.Join(", ", bytes.Select(b => $"0x{b:x2}"))[2..],
            secret.All(char.IsAscii) ? Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(secret))[2..] : secret,
            pair,
            Uri.EscapeDataString(pair),
            pair.TrimEnd('='),
            pair.Replace('+', '-').Replace('/', '_'),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret.ToUpperInvariant())),
            JsonSerializer.Serialize(secret)[1..^1],
            JsonSerializer.Serialize(JsonSerializer.Serialize(secret)[1..^1])[1..^1],
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            secret.Replace("/", "\\/", StringComparison.Ordinal),
            SecurityElement.Escape(secret)!,
            WebUtility.HtmlEncode(secret),
            WebUtility.HtmlEncode(WebUtility.HtmlEncode(secret)),
        ];
    }
}
