namespace Provisioning.Batch;

/// <summary>
/// How a sender tells results of a chunk that is still under way, so that they have come out when somebody stops the rest. Telling
/// is an offer: the whole chunk has all results once more, and whoever tells in another order than that of the items is not heard.
/// </summary>
internal static class EarlyResults
{
    private static readonly AsyncLocal<Action<object>?> Listener = new();

    /// <summary>Who listens to the work that is going on here; <c>null</c> for nobody. It holds for what is awaited from here on.</summary>
    public static Action<object>? Listening
    {
        get => Listener.Value;
        set => Listener.Value = value;
    }

    public static void Tell(object result) => Listener.Value?.Invoke(result);
}
