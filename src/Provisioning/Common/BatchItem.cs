using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>What a row means, together with the row that it was read from.</summary>
/// <typeparam name="T">What a row means.</typeparam>
/// <param name="Value">What the row means.</param>
/// <param name="Row">The row.</param>
/// <param name="Size">The size in a request body; 0 where only the count matters.</param>
internal sealed record BatchItem<T>(T Value, SourceRow Row, long Size);
