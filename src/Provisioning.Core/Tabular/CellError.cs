namespace Provisioning.Tabular;

/// <summary>What stands in a cell of a workbook whose formula has no value.</summary>
/// <param name="Text">For example <c>#N/A</c>.</param>
internal sealed record CellError(string Text);
