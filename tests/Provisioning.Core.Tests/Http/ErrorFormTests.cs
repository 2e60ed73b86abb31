using System.Text;
using Provisioning.Agility.Wire;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>The bodies of errors are read in the form of their own service, and in no other.</summary>
public sealed class ErrorFormTests : PipelineTest
{
    private static readonly ErrorForm s_other = new() { Words = "general", Causes = "reasons", Pause = "waitSeconds" };

    [Theory]
    [InlineData("{\"general\":[\"No.\"]}", "No.", "general: No.")]
    [InlineData("{\"error\":\"No.\",\"reasons\":[{\"message\":\"Too late.\"}]}", "Too late.", "No.; reasons: Too late.")]
    [InlineData("{\"error\":\"No.\",\"reasons\":[]}", "No.", "No.")]
    [InlineData("{\"detail\":\"No.\",\"general\":[\"Never.\"]}", "No.; Never.", "No.; general: Never.")]
    public void Message_is_read_from_the_fields_of_the_form(string body, string own, string none)
    {
        ApiResponse response = new() { Status = 400, MediaType = "application/json", Body = Encoding.UTF8.GetBytes(body) };

        Assert.Equal(own, ErrorText.Read(response, s_other, new Redactor()));
        Assert.Equal(none, ErrorText.Read(response, new ErrorForm(), new Redactor()));
    }

    [Fact]
    public void Pause_is_read_from_the_fields_of_the_form()
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"waitSeconds\":7,\"RetryAfter\":\"50\"}");

        Assert.Equal(TimeSpan.FromSeconds(7), s_other.PauseIn(body));
        Assert.Equal(TimeSpan.FromSeconds(50), AgilityConnection.Errors.PauseIn(body));
        Assert.Null(AnswerWords.Errors.PauseIn(body));
    }

    [Theory]
    [InlineData(true, ProvisioningErrorKind.Throttled)]
    [InlineData(false, ProvisioningErrorKind.NotFound)]
    public async Task Quota_answer_is_specific_to_the_service(bool isOwn, ProvisioningErrorKind kind)
    {
        RawServer server = Serve(RawAnswer.Of(404, "{\"waitSeconds\":0}"));
        HttpPipeline pipeline = Use(new HttpPipeline(
            "Test", new Uri("http://127.0.0.1/"), Secrets.OfAmbition(), Fast.Settings(0), isOwn ? s_other : new ErrorForm()));

        ApiResponse response = await Get(server, pipeline);

        Assert.Equal((kind, !isOwn), (response.ToError().Kind, response.IsMissing));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_request_is_repeated_after_the_pause_of_its_own_service(bool isOwn, int attempts)
    {
        RawServer server = Serve(RawAnswer.Of(404, "{\"waitSeconds\":0}"), RawAnswer.Of(200));
        HttpPipeline pipeline = Use(new HttpPipeline(
            "Test", new Uri("http://127.0.0.1/"), Secrets.OfAmbition(), Fast.Settings(), isOwn ? s_other : new ErrorForm()));

        await Get(server, pipeline);

        Assert.Equal(attempts, server.Requests.Count);
    }
}
