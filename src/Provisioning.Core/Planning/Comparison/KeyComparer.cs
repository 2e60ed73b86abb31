using System;

namespace Provisioning.Planning;

/// <summary>Compares keys as texts in Unicode's form C, without regard to case.</summary>
internal sealed class KeyComparer : StringComparer
{
    public override int Compare(string? x, string? y) => OrdinalIgnoreCase.Compare(Form(x), Form(y));

    public override bool Equals(string? x, string? y) => OrdinalIgnoreCase.Equals(x, y) || OrdinalIgnoreCase.Equals(Form(x), Form(y));

    public override int GetHashCode(string obj) => OrdinalIgnoreCase.GetHashCode(ComposedText.Of(obj));

    private static string? Form(string? text) => text is null ? null : ComposedText.Of(text);
}
