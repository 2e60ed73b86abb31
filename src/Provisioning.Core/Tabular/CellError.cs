namespace Provisioning.Tabular;

/// <summary>The error value of a cell in a workbook.</summary>
/// <param name="Text">For example <c>#N/A</c>.</param>
internal sealed record CellError(string Text);
