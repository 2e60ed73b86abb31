using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

public sealed class CredentialTests : PipelineTest
{
    [Fact]
    public Task A_token_travels_behind_the_word_Token() =>
        ReachesTheWire(ApiCredential.Token(Secrets.Secure("abc123")), "Token abc123");

    [Fact]
    public Task An_access_token_travels_behind_the_word_Bearer() =>
        ReachesTheWire(ApiCredential.Bearer(Secrets.Secure("1.abc+/==")), "Bearer 1.abc+/==");

    [Fact]
    public Task User_name_and_password_travel_in_base64() =>
        ReachesTheWire(Secrets.Basic("admin", "pass:wörd"), "Basic YWRtaW46cGFzczp3w7ZyZA==");

    [Fact]
    public async Task Every_attempt_carries_the_credential()
    {
        using RawServer server = new(RawAnswer.Of(503), RawAnswer.Of(200));

        await Get(server);

        Assert.All(server.Requests, request => Assert.Equal("Token " + Secrets.Token, request.Headers["Authorization"]));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("ümlaut")]
    public void A_token_that_cannot_travel_is_refused_without_being_shown(string token)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => ApiCredential.Token(Secrets.Secure(token)));

        Assert.True(token.Trim().Length == 0 || !error.Message.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public void Blanks_around_a_pasted_token_do_not_count() =>
        Assert.Equal("abc", ApiCredential.Token(Secrets.Secure(" abc\r\n")).Header!.Parameter);

    [Fact]
    public void A_colon_in_the_user_name_is_refused() =>
        Assert.Throws<ArgumentException>(() => Secrets.Basic("a:b", "c"));

    [Fact]
    public void A_credential_never_shows_itself() =>
        Assert.Equal("Bearer ***", Secrets.OfAgility().ToString());

    private async Task ReachesTheWire(ApiCredential credential, string header)
    {
        RawServer server = Serve(RawAnswer.Of(200));

        await Get(server, Pipeline(credential: credential));

        Assert.Equal(header, server.Requests[0].Headers["Authorization"]);
    }
}
