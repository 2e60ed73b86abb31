using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>What became of a row, together with the row that it was read from.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Row">The row; <c>null</c> when it cannot be told which one it was.</param>
internal sealed record BatchOutput(ProvisioningResult Result, SourceRow? Row);
