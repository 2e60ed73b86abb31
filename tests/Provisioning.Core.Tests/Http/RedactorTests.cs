using System;
using System.Text;
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
    public void Nothing_of_it_is_left(string form) => Assert.Equal("before *** after", s_redactor.Clean($"before {form} after"));

    [Fact]
    public void Other_text_stays_as_it_is() => Assert.Equal("password: w\\ö", s_redactor.Clean("password: w\\ö"));
}
