namespace Provisioning.Batch;

/// <summary>What a chunk that is on its way can use beside its items.</summary>
/// <typeparam name="TResult">What comes back for an item.</typeparam>
/// <param name="Early">
/// Takes results while others of the chunk are still under way, in the order of the items, so that they have come out when somebody stops the
/// rest. Telling is an offer: the whole chunk has all results once more. <c>null</c> for no one.
/// </param>
/// <param name="Places">Where places can be had for items that travel one by one; <c>null</c> where they go one after the other.</param>
internal sealed record SentChunk<TResult>(IProgress<TResult>? Early = null, RequestPlaces? Places = null);
