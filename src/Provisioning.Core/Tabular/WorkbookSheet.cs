namespace Provisioning.Tabular;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHidden">True when a spreadsheet program does not show it.</param>
/// <param name="Part">Its part in the package; <c>null</c> for sheets without cells, such as charts.</param>
internal sealed record WorkbookSheet(string Name, bool IsHidden, string? Part);
