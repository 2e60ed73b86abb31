using System.Net.Http;

namespace Provisioning.Http;

/// <summary>What the handlers record about the request of a message.</summary>
internal sealed class RequestState
{
    private const string Key = "Provisioning.RequestState";

    private RequestState(ApiRequest request) => Request = request;

    public ApiRequest Request { get; }

    /// <summary>How many times the message was handed to the network so far.</summary>
    public int Attempts { get; set; }

    /// <summary>How many of those the service may have carried out without an answer.</summary>
    public int UncertainAttempts { get; set; }

    public static void Attach(HttpRequestMessage message, ApiRequest request)
    {
        RequestState state = new(request);
#if NETSTANDARD2_0
        message.Properties[Key] = state;
#else
        message.Options.Set(new HttpRequestOptionsKey<RequestState>(Key), state);
#endif
    }

    public static RequestState Of(HttpRequestMessage message)
    {
#if NETSTANDARD2_0
        return (RequestState)message.Properties[Key];
#else
        return message.Options.TryGetValue(new HttpRequestOptionsKey<RequestState>(Key), out RequestState? state)
            ? state
            : throw new System.InvalidOperationException("The message did not come through the pipeline.");
#endif
    }
}
