using System.Net;
using System.Net.Http;
using System.Text;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>All the ways in which a service asks for a pause.</summary>
public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("50", 50)]
    [InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    public void The_header_has_seconds_or_a_date(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(header, ""));

    [Theory]
    [InlineData("{\"Message\":\"x\",\"RetryAfter\":\"50\"}", 50.0)]
    [InlineData("{\"RetryAfter\":50}", 50.0)]
    [InlineData("{\"RetryAfter\":1.5}", 1.5)]
    [InlineData("{\"RetryAfter\":\"soon\"}", null)]
    [InlineData("{\"RetryAfter\":\"-5\"}", null)]
    [InlineData("{\"RetryAfter\":null}", null)]
    [InlineData("{\"Message\":\"x\"}", null)]
    [InlineData("{ broken", null)]
    [InlineData("[{\"RetryAfter\":1}]", null)]
    [InlineData("", null)]
    public void The_body_has_seconds_as_text_or_number(string body, double? seconds) =>
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, Read(null, body));

    [Fact]
    public void Date_is_compared_with_the_clock_of_the_service()
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation("Date", "Sun, 01 Mar 2026 13:00:00 GMT");
        response.Headers.TryAddWithoutValidation("Retry-After", "Sun, 01 Mar 2026 13:00:20 GMT");

        Assert.Equal(TimeSpan.FromSeconds(20), RetryAfter.Read(response, [], AgilityConnection.Errors, s_now));
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("soon")]
    [InlineData("1.5")]
    public void Invalid_Retry_After_header_is_ignored(string header) => Assert.Null(Read(header, ""));

    [Fact]
    public void The_sample_of_the_contract_asks_for_fifty_seconds() =>
        Assert.Equal(TimeSpan.FromSeconds(50), Read(null, WireSample.Text("agility-error-429.json")));

    [Fact]
    public void The_header_comes_before_the_body() =>
        Assert.Equal(TimeSpan.FromSeconds(7), Read("7", "{\"RetryAfter\":\"50\"}"));

    private static TimeSpan? Read(string? header, string body)
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        if (header is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", header);
        }

        return RetryAfter.Read(response, Encoding.UTF8.GetBytes(body), AgilityConnection.Errors, s_now);
    }
}
