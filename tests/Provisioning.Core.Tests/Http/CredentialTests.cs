using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

public sealed class CredentialTests : PipelineTest
{
    [Fact]
    public Task Token_is_sent_with_the_scheme_Token() =>
        ReachesTheWire(ApiCredential.Token(Secrets.Secure("abc123")), "Token abc123");

    [Fact]
    public Task Access_token_is_sent_with_the_scheme_Bearer() =>
        ReachesTheWire(ApiCredential.Bearer(Secrets.Secure("1.abc+/==")), "Bearer 1.abc+/==");

    [Fact]
    public Task User_name_and_password_are_sent_in_Base64() =>
        ReachesTheWire(Secrets.Basic("admin", "pass:wörd"), "Basic YWRtaW46cGFzczp3w7ZyZA==");

    [Fact]
    public async Task Every_attempt_has_the_credential()
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
    public void Unsendable_token_is_refused_without_being_shown(string token)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => ApiCredential.Token(Secrets.Secure(token)));

        Assert.True(token.Trim().Length == 0 || !error.Message.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public void Blanks_around_a_token_are_removed() =>
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
