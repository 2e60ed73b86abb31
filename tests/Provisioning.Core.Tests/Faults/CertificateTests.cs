using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using Provisioning.Core.Tests.Support;
using Provisioning.Faults;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Faults;

/// <summary>A host without a valid certificate gets no request, and so no secret.</summary>
[Trait("Category", "Faults")]
public sealed class CertificateTests
{
    [Theory]
    [InlineData("self-signed")]
    [InlineData("expired")]
    [InlineData("wrong-name")]
    public async Task Nothing_is_sent_with_a_bad_certificate(string name)
    {
        string folder = Directory.CreateTempSubdirectory("provisioning-certificates-").FullName;
        try
        {
            TestCertificates.Write(folder);
            using X509Certificate2 certificate = TestCertificates.Read(folder, name);
            using ProvisioningSandbox sandbox = ProvisioningSandbox.Start();
            using FaultProxy proxy = new(sandbox.AmbitionUri.Port, certificate);
            using HttpPipeline pipeline = new("Test", new Uri($"https://127.0.0.1:{proxy.Port}/"), Secrets.OfAmbition(sandbox.Token), Fast.Settings(), new ErrorForm());
            ApiRequest request = new(HttpMethod.Get, new Uri($"https://127.0.0.1:{proxy.Port}/api/v3/account"), RepeatRule.Read, NullLog.Instance);

            ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => pipeline.SendAsync(request, default));

            Assert.Equal((ProvisioningErrorKind.Connection, 1), (error.Kind, error.Attempts));
            Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
            Assert.Equal(0, proxy.Requests);
            Assert.Empty(sandbox.Requests);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
