namespace Provisioning.Batch;

/// <summary>Places for requests, of which so many are on their way at once.</summary>
public interface ISendingPlaces
{
    /// <summary>Takes a place if there is a free one; whoever takes it gives it back.</summary>
    /// <returns>True when a place was taken.</returns>
    bool TryTake();

    /// <summary>Gives a place back.</summary>
    void Give();
}
