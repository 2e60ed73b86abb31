using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Provisioning.Faults;

/// <summary>
/// Certificates for 127.0.0.1, made for one run: an authority, and of it one that is good, one that has expired and one for another
/// name; and a self-signed one. Where OpenSSL reads <c>SSL_CERT_FILE</c>, the authority can be trusted by it.
/// </summary>
public static class TestCertificates
{
    /// <summary>The file of the authority, to be trusted.</summary>
    public const string Authority = "authority.pem";

    /// <summary>The names of the certificates that <see cref="Write"/> makes.</summary>
    public static readonly string[] Names = ["good", "expired", "wrong-name", "self-signed"];

    /// <summary>Makes all certificates.</summary>
    /// <param name="folder">An existing folder.</param>
    public static void Write(string folder)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 authority = MakeAuthority(now);
        File.WriteAllText(Path.Combine(folder, Authority), authority.ExportCertificatePem());
        Save(folder, "good", Issue(authority, "127.0.0.1", now.AddDays(-1), now.AddDays(1)));
        Save(folder, "expired", Issue(authority, "127.0.0.1", now.AddDays(-20), now.AddDays(-10)));
        Save(folder, "wrong-name", Issue(authority, "127.0.0.2", now.AddDays(-1), now.AddDays(1)));
        using RSA key = RSA.Create(2048);
        Save(folder, "self-signed", Request("127.0.0.1", key).CreateSelfSigned(now.AddDays(-1), now.AddDays(1)));
    }

    /// <summary>Reads one of them.</summary>
    /// <param name="folder">The folder of <see cref="Write"/>.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static X509Certificate2 Read(string folder, string name) => new(Path.Combine(folder, name + ".pfx"));

    private static X509Certificate2 MakeAuthority(DateTimeOffset now)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=Test Authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(now.AddDays(-30), now.AddDays(30));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string address, DateTimeOffset from, DateTimeOffset to)
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 bare = Request(address, key).Create(authority, from, to, RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string address, RSA key)
    {
        CertificateRequest request = new("CN=" + address, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }

    private static void Save(string folder, string name, X509Certificate2 certificate)
    {
        using (certificate)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".pfx"), certificate.Export(X509ContentType.Pfx));
        }
    }
}
