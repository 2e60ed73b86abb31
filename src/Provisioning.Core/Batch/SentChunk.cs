namespace Provisioning.Batch;

/// <summary>What a pending chunk can use in addition to its items.</summary>
/// <typeparam name="TResult">The result of an item.</typeparam>
/// <param name="Early">
/// Takes results while others of the chunk are still pending, in the order of the items, so that they have been written when the user stops the
/// rest. It is optional: the whole chunk returns all results again. <c>null</c> for no early results.
/// </param>
/// <param name="Places">Provides places for items that are sent one by one; <c>null</c> if they are sent one after the other.</param>
internal sealed record SentChunk<TResult>(IProgress<TResult>? Early = null, RequestPlaces? Places = null);
