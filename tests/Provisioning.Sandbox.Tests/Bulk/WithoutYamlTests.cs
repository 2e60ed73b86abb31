using System.Net.Http;
using System.Net.Http.Headers;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Bulk;

/// <summary>The sandbox as the module has it, without a reader of YAML.</summary>
public sealed class WithoutYamlTests : IDisposable
{
    private readonly ProvisioningSandbox _sandbox = ProvisioningSandbox.Start();
    private readonly HttpClient _http = new();

    [Theory]
    [InlineData("text/yaml")]
    [InlineData("application/yaml")]
    public async Task Bulk_api_names_the_sandbox_that_reads_yaml(string contentType)
    {
        Answer answer = await Send("api/asset", "AssetType: Member\nName: M\nNickname: M", contentType);
        Assert.Contains("reads JSON. One that the demo program serves reads YAML as well.", answer.Has(415).Body, StringComparison.Ordinal);
        Assert.Single(_sandbox.Agility.Members);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/yaml")]
    [InlineData("text/plain")]
    public async Task Query_v1_reads_json_with_any_content_type(string contentType) =>
        Assert.Equal("admin", (string?)(await Send("query.v1", """{"from":"Member:20","select":["Username"]}""", contentType)).Has(200).Json[0]![0]!["Username"]);

    [Fact]
    public async Task Query_v1_in_yaml_is_refused_in_words() =>
        Assert.Contains("invalid", (await Send("query.v1", "from: Member", "text/yaml")).Has(400).Body, StringComparison.Ordinal);

    public void Dispose()
    {
        _http.Dispose();
        _sandbox.Dispose();
    }

    private Task<Answer> Send(string address, string body, string contentType) => Answer.Of(_http.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{_sandbox.AgilityUri}/{address}")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _sandbox.Token) }, Content = Wire.Content(body, contentType),
    }));
}
