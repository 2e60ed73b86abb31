using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>A row that does not identify the account in a service that it is about.</summary>
/// <param name="Number">Its place.</param>
/// <param name="Person">The person's key, by which a link may identify the account; <c>null</c> when the row has none that is reliable.</param>
internal readonly record struct NamelessRow(SourceRowNumber Number, string? Person);
