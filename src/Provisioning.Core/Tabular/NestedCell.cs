namespace Provisioning.Tabular;

/// <summary>A cell of JSON that is a list or an object. Its content is not kept: reading it is an error, and otherwise it does not matter.</summary>
internal sealed class NestedCell
{
    public static readonly NestedCell List = new("a list");
    public static readonly NestedCell Table = new("an object");

    private readonly string _text;

    private NestedCell(string text) => _text = text;

    /// <summary>What it is, with its article.</summary>
    public override string ToString() => _text;
}
