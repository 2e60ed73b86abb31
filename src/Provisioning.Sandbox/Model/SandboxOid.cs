using System.Globalization;

namespace Provisioning.Sandbox.Model;

/// <summary>The token of an asset: type and number.</summary>
internal readonly record struct SandboxOid(string Type, int Id)
{
    /// <summary>Reads <c>Type:id</c> or <c>Type:id:moment</c>; the moment is dropped.</summary>
    public static bool TryParse(string token, out SandboxOid oid)
    {
        string[] parts = token.Split(':');
        oid = default;
        if (parts.Length is not (2 or 3) || parts[0].Length == 0 || !TryNumber(parts[1], out int id)
            || (parts.Length == 3 && !TryNumber(parts[2], out _)))
        {
            return false;
        }

        oid = new SandboxOid(parts[0], id);
        return true;
    }

    public static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && !text.StartsWith("+", StringComparison.Ordinal);

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}:{1}", Type, Id);
}
