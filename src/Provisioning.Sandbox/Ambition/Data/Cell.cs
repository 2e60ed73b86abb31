namespace Provisioning.Sandbox.Ambition.Data;

/// <summary>One value of a row, with the kind it was sent as.</summary>
internal readonly record struct Cell(CellKind Kind, string? Text)
{
    public static Cell Null { get; } = new(CellKind.Null, null);

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    public static Cell OfText(string text) => new(CellKind.Text, text);

    public static Cell OfBoolean(bool value) => new(CellKind.Boolean, value ? "true" : "false");
}
