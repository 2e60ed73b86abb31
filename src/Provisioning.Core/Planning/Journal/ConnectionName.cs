using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Planning;

/// <summary>A file name for a connection's address.</summary>
internal static class ConnectionName
{
    /// <summary>The first 16 hexadecimal digits of SHA-256; case and a slash at the end do not count.</summary>
    public static string FileName(string connection)
    {
        byte[] address = Encoding.UTF8.GetBytes(connection.Trim().TrimEnd('/').ToLowerInvariant());
        using SHA256 sha = SHA256.Create();
#pragma warning disable CA1850 // netstandard2.0 has no static HashData.
        byte[] hash = sha.ComputeHash(address);
#pragma warning restore CA1850
        StringBuilder name = new(16);
        for (int i = 0; i < 8; i++)
        {
            name.Append(hash[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }
}
