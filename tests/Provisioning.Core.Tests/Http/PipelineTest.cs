using System.Net.Http;
using System.Text;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>A test that sends requests through a pipeline to a scripted server.</summary>
public abstract class PipelineTest : IDisposable
{
    private readonly List<IDisposable> _used = [];

    private protected RecordingLog Log { get; } = new();

    public void Dispose()
    {
        _used.ForEach(used => used.Dispose());
        GC.SuppressFinalize(this);
    }

    private protected RawServer Serve(params RawAnswer[] answers) => Use(new RawServer(answers));

    private protected RawServer Serve(Func<RawRequest, RawAnswer> answer) => Use(new RawServer(answer));

    private protected HttpPipeline Pipeline(ConnectionSettings? settings = null, ApiCredential? credential = null) =>
        Use(new HttpPipeline("Test", new Uri("http://127.0.0.1/"), credential ?? Secrets.OfAmbition(), settings ?? Fast.Settings(), AgilityConnection.Errors));

    private protected Task<ApiResponse> Get(RawServer server, HttpPipeline? pipeline = null, CancellationToken cancellationToken = default) =>
        (pipeline ?? Pipeline()).SendAsync(new ApiRequest(HttpMethod.Get, server.Uri, RepeatRule.Read, Log), cancellationToken);

    private protected Task<ApiResponse> Post(
        RawServer server,
        RepeatRule repeat,
        HttpPipeline? pipeline = null,
        CancellationToken cancellationToken = default) =>
        (pipeline ?? Pipeline()).SendAsync(Request(server.Uri, repeat, "[]"), cancellationToken);

    private protected ApiRequest Request(Uri uri, RepeatRule repeat, string body, HttpMethod? method = null) =>
        new(method ?? HttpMethod.Post, uri, repeat, Log) { Body = Encoding.UTF8.GetBytes(body), ContentType = "application/json" };

    private protected T Use<T>(T used)
        where T : IDisposable
    {
        _used.Add(used);
        return used;
    }
}
