using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>A row that does not tell whose account in a service it is about.</summary>
/// <param name="Number">Where it stands.</param>
/// <param name="Person">The person's key, by which a link may tell the account; <c>null</c> when the row does not give one that can be trusted.</param>
internal readonly record struct NamelessRow(SourceRowNumber Number, string? Person);
