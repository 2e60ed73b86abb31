namespace Provisioning.Tabular;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHidden">True when a spreadsheet program does not show it.</param>
/// <param name="Part">The part of the package that it is; <c>null</c> for what has no cells, such as a chart.</param>
internal sealed record WorkbookSheet(string Name, bool IsHidden, string? Part);
